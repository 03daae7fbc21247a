"""Articles offered while a request is typed, in three languages: said aloud, in nobody's way, and never twice."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import articles
from tests.browser.agents import Office
from tests.browser.test_accessibility import judged
from tests.browser.test_portal import READS, welcoming

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("welcoming")]
__all__ = ["welcoming"]
# Title and text of an article, and how somebody asks for it.
ASKED = {
    "fa": ("تعویض شیر سماور زغالی", "شیر را بچرخانید.", "شیر سماور زغالی را چطور تعویض کنم"),
    "ar": ("تبديل صنبور السماور الفحمي", "أديروا الصنبور.", "كيف أبدل صنبور السماور الفحمي"),
    "en": (
        "Changing the tap of a coal samovar",
        "Turn the tap.",
        "how do I change the tap of my coal samovar",
    ),
}


def typing(page: Page, language: str, words: str) -> list[str]:
    """Types it a letter at a time; which addresses were asked meanwhile."""
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/offers/") else None)
    page.goto(f"/help/{language}/requests/new/0/")
    page.locator("[name=contact]").fill(f"tap-{language}@mail.example")
    page.locator("[name=words]").press_sequentially(words, delay=30)
    return asked


@pytest.mark.parametrize("language", ASKED)
def test_while_it_is_typed_and_not_again_before_it_is_sent(office: Office, language: str) -> None:
    title, body, words = ASKED[language]
    articles.publish(office.agent("nima"), title=title, body=body, language=language)
    page = office.guest(viewport={"width": 360, "height": 740}, locale=language)
    asked = typing(page, language, words)
    offer = page.locator(".portal-offers .portal-offer")
    expect(offer.locator("a").first).to_have_text(title)
    expect(page.locator("[name=words]")).to_be_focused()
    expect(page.locator("[data-offers-said]")).not_to_be_empty()
    assert len(asked) <= 2, "one pause, one question"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert judged(page) == []
    page.keyboard.press("Tab")
    expect(offer.locator("a").first).to_be_focused()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    expect(opened.value.locator("h1")).to_have_text(title)
    expect(page.locator("[name=words]")).to_have_value(words)
    page.wait_for_timeout(READS)
    page.locator("[name=subject]").press("Enter")
    page.wait_for_url(f"**/help/{language}/requests/sent/*/")


def test_what_answers_it_is_one_press_away(office: Office) -> None:
    title, body, words = ASKED["fa"]
    articles.publish(office.agent("nima"), title=f"{title} ۲", body=body)
    page = office.guest(locale="fa")
    typing(page, "fa", words)
    page.locator(".portal-offers [data-answered]").click()
    expect(page.locator(".portal-form")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()
    assert page.context.cookies() == []


def test_words_that_did_not_change_are_not_asked_again(office: Office) -> None:
    title, body, words = ASKED["fa"]
    articles.publish(office.agent("nima"), title=f"{title} ۳", body=body)
    page = office.guest(locale="fa")
    asked = typing(page, "fa", words)
    expect(page.locator(".portal-offers a").first).to_be_visible()
    before = len(asked)
    page.keyboard.type(" ")
    page.wait_for_timeout(6_000)
    assert len(asked) == before
    page.locator("[name=words]").fill("")
    page.wait_for_timeout(2_000)
    assert len(asked) == before, "nothing is asked about nothing"
    page.locator("[name=words]").fill("qqq xyzzy plugh")
    expect(page.locator(".portal-offers a")).to_have_count(0)
