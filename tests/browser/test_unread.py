"""Marking unread: by the key, for oneself alone, in every window of one's own; gone with the opening."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.post import letter, wait_for

pytestmark = pytest.mark.browser

OWN = re.compile("^own$")


def listed(word: str) -> str:
    """A list of this test's own tickets: nobody else's mail comes between them."""
    return f"/?in=all.any.newest~words.has.{word}"


def row(page: Page, word: str, number: int) -> Locator:
    return page.locator("[data-row]").filter(has_text=f"{word} {number}")


def arrived(office: Office, word: str, count: int, *windows: Page) -> None:
    for number in range(count, 0, -1):
        mail = letter(f"نامهٔ {word}", subject=f"{word} {number}", sender=f"{word}@mail.example", date="")
        office.desk.bring(mail)
    for page in windows:
        wait_for(lambda page=page: _has(page, word, count), within=90)  # type: ignore[misc]
        ready(page)


def _has(page: Page, word: str, count: int) -> bool:
    page.goto(listed(word))
    return page.locator("[data-row]").count() == count


def focus(page: Page, word: str, number: int) -> None:
    link = row(page, word, number).locator("a.row-subject")
    link.focus()
    expect(link).to_be_focused()


def test_a_mark_from_the_list_reaches_ones_own_windows_alone(office: Office) -> None:
    word = "unreadlist"
    sara, other, ali = office.agent("sara"), office.agent("sara"), office.agent("ali")
    arrived(office, word, 2, sara, other, ali)
    focus(sara, word, 2)
    press(sara, "Shift+U")
    expect(sara.locator("[data-toast]")).to_be_visible()
    expect(row(sara, word, 2)).to_have_attribute("data-unread", OWN)
    expect(row(other, word, 2)).to_have_attribute("data-unread", OWN)
    expect(row(ali, word, 2)).to_have_attribute("data-unread", "")
    # The keys go on from the row that was marked.
    press(sara, "k")
    expect(row(sara, word, 1).locator("a.row-subject")).to_be_focused()
    row(other, word, 2).locator("a.row-subject").click()
    expect(other.locator("#ticket-head")).to_be_visible()
    expect(row(sara, word, 2)).to_have_attribute("data-unread", "")


def test_from_the_ticket_one_goes_back_and_undoes_it(office: Office) -> None:
    word = "unreadticket"
    page = office.agent("sara")
    arrived(office, word, 2, page)
    focus(page, word, 1)
    press(page, "Enter")
    expect(page.locator("#ticket-head")).to_be_visible()
    press(page, "Shift+U")
    expect(page.locator("#ticket-head")).to_have_count(0)
    expect(row(page, word, 1)).to_have_attribute("data-unread", OWN)
    expect(page.locator("[data-toast] [data-key=Z]")).to_be_visible()
    press(page, "z")
    expect(row(page, word, 1)).to_have_attribute("data-unread", "")


def test_several_are_marked_from_the_bar_on_a_telephone(office: Office) -> None:
    word = "unreadbar"
    page = office.agent("sara", viewport={"width": 360, "height": 800})
    arrived(office, word, 3, page)
    for number in (1, 3):
        focus(page, word, number)
        press(page, "x")
    expect(page.locator("[data-select]:checked")).to_have_count(2)
    press(page, "Shift+U")
    expect(page.locator("[data-toast]")).to_be_visible()
    for number, mark in ((1, OWN), (2, ""), (3, OWN)):
        expect(row(page, word, number)).to_have_attribute("data-unread", mark)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
