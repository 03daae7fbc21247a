import re

import pytest

from jawab.channels.contract import Quoted
from jawab.channels.kinds.email.layout import html_page

from .letters import letter


@pytest.mark.parametrize(("direction", "side"), [("rtl", "right"), ("ltr", "left")])
def test_every_block_says_its_language_and_direction(direction: str, side: str) -> None:
    page = html_page(letter(language="fa", direction=direction, text="a\n\nb"))
    blocks = re.findall(r"<(?:table|p)\b[^>]*>", page)

    assert len(blocks) == 3
    for block in blocks:
        assert 'lang="fa"' in block
        assert f'dir="{direction}"' in block
        assert f"text-align:{side};text-align:start" in block


def test_a_quotation_keeps_its_own_direction() -> None:
    page = html_page(
        letter(direction="rtl", text="سلام", quoted=Quoted("On 1 May, Sara wrote:", "hello", "ltr"))
    )
    quotation = page[page.index("<blockquote") :]

    assert 'dir="rtl"' not in quotation
    assert "border-left:" in quotation
    assert '<p dir="ltr"' in page[: page.index("<blockquote")]


def test_text_is_text() -> None:
    assert "&lt;script&gt;" in html_page(letter(text="<script>"))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://x.example/a?b=1&c=2.", '<a href="https://x.example/a?b=1&amp;c=2">'),
        ("ببینید https://x.example/الف، بعد", '<a href="https://x.example/الف">'),
        ("(https://x.example)", '<a href="https://x.example">'),
        ('https://x.example/"onclick=x', '<a href="https://x.example/">'),
    ],
)
def test_links_are_links(text: str, link: str) -> None:
    assert link in html_page(letter(text=text))


def test_written_html_gets_the_direction_where_it_says_none() -> None:
    page = html_page(letter(direction="rtl", html='<p>a</p><p dir="ltr">b</p>'))

    assert re.search(r'<p [^>]*dir="rtl"[^>]*>a</p><p dir="ltr">b</p>', page)
