"""The wallboard on a screen in the room: a new ticket stands on it by itself, also without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.post import letter

pytestmark = pytest.mark.browser

WORDS = "فوری! همین حالا جواب بدهید، خیلی عصبانی هستم!"


def hung(office: Office, language: str) -> str:
    page = office.agent("emma")
    page.goto("/live/boards/")
    page.fill("input[name=name]", f"Wall {language}")
    page.select_option("select[name=language]", language)
    page.locator("main form button").first.click()
    return page.input_value("#field-shown_once")


def waiting(page: Page) -> int:
    return int(
        page.locator(".board-figures dd")
        .first.inner_text()
        .translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    )


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_a_new_ticket_is_on_the_board_without_anybody_touching_it(office: Office, language: str) -> None:
    page = office.guest(viewport={"width": 1920, "height": 1080})
    page.goto(hung(office, language))
    expect(page.locator("html")).to_have_attribute("dir", "ltr" if language == "en" else "rtl")
    page.evaluate("window.stayed = true")
    before = waiting(page)
    office.desk.bring(letter(f"{WORDS} {language}", subject=f"کتری سوخت {language}", date=""))
    digits = str(before + 1)
    shown = digits.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) if language == "fa" else digits
    expect(page.locator(".board-figures dd").first).to_have_text(re.compile(shown), timeout=30_000)
    assert page.evaluate("window.stayed"), "nothing was loaded again"
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= 1080, "a board does not scroll"
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.board-figures dd')).fontSize)")
    assert size >= 80, "read from five metres"


def test_without_script_it_loads_itself_again(office: Office) -> None:
    address = hung(office, "fa")
    page = office.guest(java_script_enabled=False)
    page.goto(address)
    expect(page.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]")).to_have_count(1)


def test_a_board_that_is_switched_off_says_so(office: Office) -> None:
    page = office.guest()
    page.goto(hung(office, "en"))
    emma = office.agent("emma")
    emma.goto("/live/boards/")
    with emma.expect_navigation():
        emma.locator(".settings-list li", has_text="Wall en").first.get_by_role("button").click()
    expect(page.locator("#board")).to_contain_text("switched off", timeout=30_000)
