"""A filter put together with the keyboard, kept as a view, and come back to."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.tickets import row

pytestmark = pytest.mark.browser


def test_a_filter_is_built_kept_and_come_back_to_with_the_keyboard_alone(office: Office) -> None:
    page = office.agent("sara")
    page.goto("/?in=all")
    ready(page)
    press(page, "f")
    expect(page.locator("#filter")).to_be_visible()
    page.locator("#filter-new").focus()
    page.locator("#filter-new").select_option("waiting")
    page.locator("#filter-add").press("Enter")
    amount = page.locator("#filter-1-typed")
    expect(page.locator("#filter-1-how")).to_be_focused()
    page.locator("#filter-1-how").select_option("within")
    amount.press_sequentially("۹")
    page.locator("#filter-1-unit").select_option("w")
    page.locator("#filter-new").select_option("words")
    page.locator("#filter-add").press("Enter")
    expect(page.locator("#filter-2-typed")).to_be_focused()
    expect(amount).to_have_value("۹")
    page.keyboard.type("A-99007")
    press(page, "Enter")
    expect(row(page, 7)).to_be_visible()
    expect(page.locator("[data-row]")).to_have_count(1)

    page.locator(".asked-for a").first.press("Enter")
    page.locator("[name=name]").fill("هفتمین")
    press(page, "Enter")
    item = page.locator("#navigation a", has_text="هفتمین")
    expect(item).to_have_attribute("aria-current", "page")
    page.reload()
    expect(row(page, 7)).to_be_visible()
    row(page, 7).locator("a.row-subject").press("Enter")
    expect(page.locator("#ticket-head")).to_be_visible()
    expect(item).to_have_attribute("aria-current", "page")
    page.go_back()
    expect(page).to_have_url(re.compile(r"in=view-\d+"))
    expect(page.locator("[data-row]")).to_have_count(1)
