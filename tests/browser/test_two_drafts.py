"""A draft that is written in two windows: both are shown, one press keeps either, and nothing is lost."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.test_fields import bring
from tests.post import wait_for

pytestmark = pytest.mark.browser


def open_mail(page: Page, subject: str) -> None:
    """Once it has come in, and everything of its page listens."""
    row = page.locator("[data-row] a.row-subject", has_text=subject)
    page.goto("/?in=all.open.newest")
    expect(row).to_be_visible(timeout=60_000)
    row.click()
    expect(page.locator("#composer-text")).to_be_visible()
    ready(page)


def write(page: Page, text: str) -> None:
    """Until the server has it."""
    page.locator("#composer-text").fill(text)
    state = page.locator("[data-draft-state]")
    expect(state).to_have_text(str(state.get_attribute("data-saved")), timeout=60_000)


def write_behind(page: Page, text: str) -> None:
    """Until the server has answered with both versions."""
    page.locator("#composer-text").fill(text)
    expect(page.locator(".two-drafts")).to_be_visible(timeout=60_000)


def behind(office: Office, subject: str, text: str) -> Page:
    """The one of two windows that is behind: it has heard of the other's words."""
    bring(office, subject)
    one, other = office.agent("sara"), office.agent("sara")
    open_mail(one, subject)
    open_mail(other, subject)
    write(one, "Your kettle leaves today")
    write_behind(other, text)
    return other


def choose(page: Page, which: str) -> None:
    """By the keyboard; the page that follows is whole."""
    side(page, which).get_by_role("button").focus()
    press(page, "Enter")
    expect(page.locator(".composer-aside")).to_be_visible()
    expect(page.locator(".two-drafts")).to_have_count(0)


def side(page: Page, which: str) -> Locator:
    return page.locator(".two-drafts article").filter(has=page.locator(f"#draft-{which}"))


def test_two_windows_write_on_and_either_version_is_kept_by_a_press(office: Office) -> None:
    other = behind(office, "کتری در دو پنجره", "Your kettle leaves tomorrow at noon")
    expect(side(other, "here").locator("mark")).to_have_text("tomorrow at noon")
    expect(side(other, "there").locator("mark")).to_have_text("today")
    expect(other.locator("#composer-text")).to_be_focused()
    expect(other.locator("#composer-text")).to_have_value("Your kettle leaves tomorrow at noon")

    choose(other, "there")
    expect(other.locator("#composer-text")).to_have_value("Your kettle leaves today")
    press(other, "z")
    expect(other.locator("#composer-text")).to_have_value("Your kettle leaves tomorrow at noon")
    expect(other.locator(".composer-aside")).to_be_visible()


def test_a_device_and_the_server_that_both_went_on_are_shown_when_the_page_opens(office: Office) -> None:
    subject = "کتری روی دو دستگاه"
    bring(office, subject)
    device, elsewhere = office.agent("sara"), office.agent("sara")
    open_mail(device, subject)
    write(device, "Dear Maryam")
    device.route("**/draft/", lambda route: route.abort())
    device.locator("#composer-text").fill("Dear Maryam, without a line")
    wait_for(
        lambda: "without a line" in str(device.evaluate("Object.values(localStorage).join()")), within=45
    )
    # By its address: its row shows the draft by now.
    elsewhere.goto(device.url)
    ready(elsewhere)
    expect(elsewhere.locator("#composer-text")).to_have_value("Dear Maryam")
    write(elsewhere, "Dear Maryam, from elsewhere")
    device.unroute_all()
    device.reload()
    expect(side(device, "here").locator(".entry-text")).to_have_text("Dear Maryam, without a line")
    expect(side(device, "there").locator(".entry-text")).to_have_text("Dear Maryam, from elsewhere")
    expect(device.locator("#composer-text")).to_have_value("Dear Maryam, without a line")
    choose(device, "here")
    expect(device.locator("#composer-text")).to_have_value("Dear Maryam, without a line")


def test_two_versions_stay_two_however_often_the_page_is_opened(office: Office) -> None:
    other = behind(office, "کتری در پنجره‌ای که باز و بسته می‌شود", "Your kettle leaves tomorrow at noon")
    for _each in range(2):
        other.reload()
        expect(side(other, "there").locator(".entry-text")).to_have_text(
            "Your kettle leaves today", timeout=60_000
        )
        expect(other.locator("#composer-text")).to_have_value("Your kettle leaves tomorrow at noon")


def test_what_is_typed_after_a_choice_goes_aside_with_its_undoing(office: Office) -> None:
    other = behind(office, "کتری، یک بار دیگر", "Your kettle leaves tomorrow")
    choose(other, "here")
    other.route("**/draft/", lambda route: route.abort())
    other.locator("#composer-text").fill("Your kettle leaves tomorrow at noon")
    other.locator("[data-toast] [data-key=Z]").click()
    expect(other.locator("#composer-text")).to_have_value("Your kettle leaves today")
    other.unroute_all()
    other.locator(".composer-aside button").click()
    expect(other.locator("#composer-text")).to_have_value("Your kettle leaves tomorrow at noon")


def test_both_stand_one_below_the_other_on_a_telephone(office: Office) -> None:
    subject = "کتری در تلفن همراه"
    bring(office, subject)
    one, narrow = office.agent("sara"), office.agent("sara", viewport={"width": 360, "height": 720})
    open_mail(one, subject)
    open_mail(narrow, subject)
    write(one, "سلام، کتری شما امروز فرستاده می‌شود.")
    write_behind(narrow, "سلام، کتری شما فردا فرستاده می‌شود.")
    above, below = side(narrow, "here").bounding_box(), side(narrow, "there").bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
