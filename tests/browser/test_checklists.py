"""Check-lists in the browser: made in the settings, put on and ticked by keys, seen live, asked for before the end."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.post import letter

pytestmark = pytest.mark.browser

SUBJECT = "قوری بی‌درپوش رسیده"
NAME = "بازبینی قوری"
FIRST, NEEDED, OWN = "عکس درخواست شد", "شمارهٔ سفارش ثبت شد", "به انبار خبر داده شد"


def make(page: Page) -> None:
    page.goto("/settings/checklists/new/")
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=line0]").fill(FIRST)
    page.locator("[name=line1]").fill(NEEDED)
    page.locator("[name=line1_needed]").check()
    page.locator("[name=line1]").press("Enter")
    expect(page.locator(".settings-list a", has_text=NAME)).to_be_visible()


def retire(page: Page) -> None:
    page.goto("/settings/checklists/")
    page.locator(".settings-list a", has_text=NAME).click()
    page.locator("form[action$='/retirement/'] button").click()
    expect(page.locator("form[action$='/revival/']").first).to_be_visible()


def open_mail(page: Page) -> None:
    row = page.locator("[data-row] a.row-subject", has_text=SUBJECT)
    page.goto("/?in=all.open.newest")
    expect(row).to_be_visible(timeout=60_000)
    row.click()
    expect(page.locator("#checklists")).to_be_visible()
    ready(page)


def line(page: Page, text: str) -> Locator:
    return page.locator("#checklists").get_by_role("checkbox", name=text)


def test_a_list_from_the_settings_to_the_resolved_ticket_by_keys(office: Office) -> None:
    nima, sara, ali = office.agent("nima"), office.agent("sara"), office.agent("ali")
    office.desk.bring(letter("سلام، قوری درپوش ندارد.", subject=SUBJECT, date=""))
    make(nima)
    try:
        open_mail(sara)
        open_mail(ali)
        put_on(sara)
        tick(sara)
        expect(line(ali, FIRST)).to_have_attribute("aria-checked", "true", timeout=45_000)
        add_while_a_colleague_works(sara, ali)
        look_narrow(ali)
        end_it(sara)
    finally:
        retire(nima)


def put_on(page: Page) -> None:
    """The newest list stands last among those of the shop."""
    press(page, "v")
    expect(page.locator("#checklists .menu-items button:focus")).to_be_visible()
    press(page, "End")
    expect(page.locator("#checklists").get_by_role("button", name=NAME)).to_be_focused()
    press(page, "Enter")
    expect(line(page, FIRST)).to_have_attribute("aria-checked", "false")
    ready(page)


def tick(page: Page) -> None:
    press(page, "v")
    expect(line(page, FIRST)).to_be_focused()
    press(page, "Space")
    expect(line(page, FIRST)).to_have_attribute("aria-checked", "true")
    expect(line(page, FIRST)).to_be_focused()


def add_while_a_colleague_works(page: Page, colleague: Page) -> None:
    """What is being typed stays when the lists are drawn anew; what was added empties its line and keeps the focus."""
    field = page.locator("#checklists input[name=text]")
    field.focus()
    page.keyboard.type(OWN)
    line(colleague, NEEDED).click()
    expect(line(page, NEEDED)).to_have_attribute("aria-checked", "true", timeout=45_000)
    line(colleague, NEEDED).click()
    expect(line(page, NEEDED)).to_have_attribute("aria-checked", "false", timeout=45_000)
    expect(field).to_have_value(OWN)
    expect(field).to_be_focused()
    press(page, "Enter")
    expect(line(page, OWN)).to_be_visible()
    expect(field).to_have_value("")
    expect(field).to_be_focused()


def look_narrow(page: Page) -> None:
    """The count in the head opens the panel at the next line, on a telephone too."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".check-count").click()
    expect(line(page, NEEDED)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def end_it(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    press(page, "e")
    needed = page.locator("#needed").get_by_label(NEEDED)
    expect(needed).to_be_focused()
    press(page, "Space")
    press(page, "Enter")
    expect(page.locator("#needed")).to_have_count(0)
    ready(page)
    page.goto("/search/?q=" + SUBJECT.replace(" ", "+"))
    expect(page.locator("[data-row]", has_text=SUBJECT)).to_contain_text("حل")
