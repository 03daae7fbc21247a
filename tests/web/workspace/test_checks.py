"""Remarks on an answer that is being written."""

import re

import pytest

from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db

WRITTEN = "سلام 🌷 سفارش شما ارسال مي شود .این سیاست شرکت است"


def remarked(world: World, written: str) -> str:
    return text(signed_in(world.sara).post("/writing/checks/", {"text": written}))


def test_a_remark_says_where_why_and_what_would_be_right(world: World) -> None:
    page = remarked(world, WRITTEN)
    # Counted as the browser counts: the flower is two.
    start = WRITTEN.index("مي شود") + 1
    found = re.search(rf'<li data-start="{start}" data-end="{start + 6}">.*?</li>', page, re.DOTALL)
    assert found is not None
    assert 'data-fix="می‌شود"' in found[0]
    assert f'data-start="{start}" data-end="{start + 2}"' not in page
    assert '<mark data-tone="warn">این سیاست شرکت است</mark>' in page
    assert "قانون دلیل نیست" in page


def test_the_marked_text_is_the_text(world: World) -> None:
    written = "Hi\r\n<b>there</b> ,we  know &amp; will call.\n\nسلام ،بله"
    marks = remarked(world, written).partition("</div>")[0].partition(">")[2]
    plain = re.sub(r"</?mark[^>]*>", "", marks)
    expected = written.replace("\r\n", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain.removesuffix("\n") == expected


def test_a_clean_answer_gets_no_remark(world: World) -> None:
    page = remarked(world, "سلام، سفارش شما فردا ساعت ۱۰ ارسال می‌شود. روز خوش.")
    assert "<mark" not in page
    assert "<li" not in page


@pytest.mark.parametrize("written", ["", " ", "\ud800", "\0", "!" * 60_000, "مي شود " * 9000], ids=range(6))
def test_any_text_is_answered(world: World, written: str) -> None:
    body = b"text=" + written.encode("utf-8", "surrogatepass")
    answer = signed_in(world.sara).post(
        "/writing/checks/", body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert answer.content.count(b"<li") <= 40


def test_only_agents_are_answered_and_nothing_is_kept(world: World, client: object) -> None:
    from django.test import Client

    assert isinstance(client, Client)
    assert client.post("/writing/checks/", {"text": WRITTEN}).status_code == 302
    agent = signed_in(world.sara)
    before = queries(lambda: agent.get("/healthz"))
    assert queries(lambda: agent.post("/writing/checks/", {"text": WRITTEN})) <= before + 4
