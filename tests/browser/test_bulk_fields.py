"""One custom field of several tickets in the browser: from the bar to the toast, and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.test_fields import bring, make, retire

pytestmark = pytest.mark.browser

FIELD = "رنگ کتری"
SUBJECTS = ("کتری سرخ رسید", "کتری سبز رسید")


def choose_both(page: Page) -> None:
    page.goto("/?in=all.open.newest")
    for subject in SUBJECTS:
        expect(page.locator("[data-row]", has_text=subject)).to_be_visible(timeout=60_000)
    ready(page)
    for subject in SUBJECTS:
        page.locator("[data-row]", has_text=subject).locator("[data-select]").check()


def ask_for_the_field(page: Page) -> None:
    menu = page.locator("#bulk details").filter(has=page.locator("button[name=field]"))
    menu.locator("summary").click()
    menu.locator("button[name=field]").click()
    chosen = page.get_by_role("radio", name=FIELD)
    value = page.locator("form.fields select")
    expect(chosen.or_(value).first).to_be_visible()
    if chosen.count():
        chosen.check()
        press(page, "Enter")
    expect(value).to_be_focused()


def test_a_field_is_filled_in_on_two_tickets_and_taken_back_by_one_press(office: Office) -> None:
    nima, sara = office.agent("nima"), office.agent("sara")
    for subject in SUBJECTS:
        bring(office, subject)
    make(nima, FIELD, "choice", "سرخ", "سبز")
    try:
        choose_both(sara)
        ask_for_the_field(sara)
        sara.locator("form.fields select").select_option(label="سبز")
        sara.locator("form.fields button[data-kind=primary]").focus()
        press(sara, "Enter")
        toast = sara.locator("#toasts [data-toast]", has_text=FIELD)
        expect(toast).to_contain_text("سبز")
        expect(toast).to_contain_text("۲")
        press(sara, "z")
        expect(sara.locator("#toasts [data-toast]", has_text=FIELD)).to_have_count(0)
        sara.locator("[data-row] a.row-subject", has_text=SUBJECTS[0]).click()
        expect(sara.locator("#ticket-fields").get_by_label(FIELD)).to_have_value("")
    finally:
        retire(nima, FIELD)
