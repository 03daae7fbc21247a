"""Time spent in the browser: the running time is an offer that fills the line, by keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.post import letter

pytestmark = pytest.mark.browser

SUBJECT, REFUSED = "آسیاب قهوه صدا می‌دهد", "قهوه‌ساز نشت می‌کند"


def open_mail(page: Page, subject: str = SUBJECT) -> None:
    row = page.locator("[data-row] a.row-subject", has_text=subject)
    page.goto("/?in=all.open.newest")
    expect(row).to_be_visible(timeout=60_000)
    row.click()
    expect(page.locator("#time-sum")).to_be_visible()
    ready(page)


def test_the_running_time_is_offered_and_written_down_by_keys(office: Office) -> None:
    sara, ali = office.agent("sara"), office.agent("ali")
    office.desk.bring(letter("سلام، آسیاب صدای بلندی دارد.", subject=SUBJECT, date=""))
    open_mail(ali)
    open_mail(sara)
    offer = sara.locator("[data-active-time]")
    press(sara, "d")
    expect(sara.locator("#time-spent")).to_be_focused()
    expect(offer).to_be_hidden()
    as_if_worked(sara, minutes=12)
    press(sara, "d")
    expect(offer).to_be_visible()
    expect(offer).to_contain_text("۱۲")
    expect(sara.locator("#time-spent")).to_have_value("")
    offer.press("Enter")
    expect(sara.locator("#time-spent")).to_have_value("۱۲")
    expect(sara.locator("#time-spent")).to_be_focused()
    press(sara, "Enter")
    expect(sara.locator("#time-sum")).to_contain_text("۱۲ دقیقه")
    expect(sara.locator("#toasts form[action*='/withdrawal/']")).to_be_visible()
    expect(ali.locator("#time-sum")).to_contain_text("۱۲ دقیقه", timeout=45_000)
    correct(sara)
    ali.set_viewport_size({"width": 360, "height": 740})
    ali.goto(re.sub(r"\?.*", "time/", ali.url))
    expect(ali.locator("main")).to_contain_text("۱ ساعت و ۳۰ دقیقه")
    expect(ali.locator("main details")).to_have_count(0)
    assert ali.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_length_that_is_refused_gives_the_running_time_back(office: Office) -> None:
    sara = office.agent("sara")
    office.desk.bring(letter("سلام، آب می‌دهد.", subject=REFUSED, date=""))
    open_mail(sara, REFUSED)
    as_if_worked(sara, minutes=12, subject=REFUSED)
    offer, length = sara.locator("[data-active-time]"), sara.locator("#time-spent")
    for _twice in range(2):
        if not length.is_visible():
            press(sara, "d")
        expect(offer).to_contain_text("۱۲", timeout=20_000)
        length.fill("یک عالمه")
        length.press("Enter")
        expect(sara.locator(".field-error[role=alert]").first).to_be_visible(timeout=20_000)
        ready(sara)
    offer.press("Enter")
    expect(length).to_have_value("۱۲")
    length.press("Enter")
    expect(sara.locator("#time-sum")).to_contain_text("۱۲ دقیقه", timeout=20_000)
    ready(sara)
    press(sara, "d")
    expect(length).to_be_focused()
    expect(offer).to_be_hidden()


def as_if_worked(page: Page, *, minutes: int, subject: str = SUBJECT) -> None:
    """What the tab remembers of earlier; the page goes on counting from there."""
    number = page.locator("[data-active-time]").get_attribute("data-active-time")
    seconds = minutes * 60 + 1
    reader = page.locator("[data-viewer]").first.get_attribute("data-viewer")
    page.goto("/customers/")
    kept = [f"jawab:active:{reader}:{number}", str(seconds)]
    page.evaluate("([key, value]) => sessionStorage.setItem(key, value)", kept)
    open_mail(page, subject)


def correct(page: Page) -> None:
    page.locator("#time-sum a").click()
    page.locator("main details summary").click()
    page.locator("main details input[name=spent]").fill("۱:۳۰")
    page.locator("main details input[name=spent]").press("Enter")
    expect(page.locator("#time-sum")).to_contain_text("۱ ساعت و ۳۰ دقیقه")
