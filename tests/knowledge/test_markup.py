"""What an article's mark-up becomes: blocks with their own direction, boxes, and nothing that runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from jawab.knowledge.markup import html, plain


def test_each_block_has_the_direction_of_its_letters() -> None:
    made = html(
        "سلام دنیا\n\nOpen `Orders` first.\n\n- یک\n- two words\n\n| a | ب |\n|---|---|\n| x | سلام |", "fa"
    )
    assert "<p>سلام دنیا</p>" in made
    assert '<p dir="ltr">Open <code>Orders</code> first.</p>' in made
    assert '<li dir="ltr">two words' in made
    assert '<th dir="ltr">a</th>' in made
    assert "<td>سلام</td>" in made
    assert '<p dir="rtl">سلام دنیا</p>' in html("سلام دنیا\n\nHello", "en")


def test_a_writer_may_say_otherwise() -> None:
    made = html("::: ltr\nسلام\n:::\n\n::: note\nمهم\n:::\n\n::: warning\nx\n:::", "fa")
    assert '<div dir="ltr">\n<p>سلام</p>' in made
    assert '<div class="note">\n<p>مهم</p>' in made
    assert '<div class="warning">' in made


def test_headings_stand_below_the_title() -> None:
    assert html("# a\n\n## b\n\n#### c", "en") == "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<a href='vbscript:x'>y</a>",
        "![x](http://evil.example/x.png)",
        "<iframe src=//evil.example></iframe>",
        "<style>*{}</style>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(hostile: str) -> None:
    tree = LexborHTMLParser(html(hostile, "fa"))
    for tag in ("script", "img", "iframe", "style", "svg", "object"):
        assert not tree.css(tag)
    for link in tree.css("a"):
        assert (link.attributes.get("href") or "").split(":")[0] in {"http", "https", "mailto", "tel"}


@given(st.text(max_size=400), st.sampled_from(["fa", "ar", "en", "xx"]))
def test_anything_may_be_written(body: str, language: str) -> None:
    tree = LexborHTMLParser(html(body, language))
    assert not tree.css("script")
    assert "<" not in plain(body) or "<" in body or "&lt" in body or "&#" in body


def test_the_words_alone() -> None:
    assert plain("# سلام\n\nبرای **بازگشت** `K-17`\n- یک\n- دو") == "سلام\nبرای بازگشت K-17\nیک\nدو"
