"""A policy typed in three languages, and the clock of a ticket that comes in after it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

TYPED = {"nima": ("نخستین پاسخ", "۳ ساعت"), "layla": ("أول ردّ", "٣ ساعات"), "emma": ("Answers", "3 hours")}


@pytest.mark.parametrize("name", TYPED)
def test_a_policy_by_keyboard_and_the_clock_it_sets(office: Office, name: str) -> None:
    page = office.agent(name)
    title, length = TYPED[name]
    page.goto("/settings/targets/new/")
    page.locator("#id_name").focus()
    page.keyboard.insert_text(title)
    clock = page.get_by_role("switch").first
    for _ in range(3):
        if clock.evaluate("each => each === document.activeElement"):
            break
        press(page, "Tab")
    press(page, "Space")
    expect(clock).to_be_checked()
    page.locator("#id_first-2").focus()
    page.keyboard.insert_text(length)
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/settings/targets/$"))
    made = page.get_by_role("link", name=title, exact=True)
    expect(made).to_be_visible()
    address = made.get_attribute("href")
    office.desk.bring(letter("سلام، چه شد؟", subject=f"هدف {name}", date=""))
    open_brought(page, f"هدف {name}")
    expect(page.locator("#promises .targets [data-due]")).to_have_attribute("data-due", "due")
    expect(page.locator(".ticket-head [data-due]")).to_be_visible()
    press(page, "r")
    page.keyboard.insert_text("سلام")
    press(page, "Control+Enter")
    expect(page.locator("#promises .targets [data-due]")).to_have_count(0, timeout=30_000)
    page.goto(str(address))
    page.locator("form[action*=removal] button").click()
    expect(page.get_by_role("link", name=title, exact=True)).to_have_count(0)
