"""Going off shift: what cannot wait goes to the team, says so, and comes back with whoever left."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("forgotten")]

# Long enough to have business hours in it, whatever day it is.
WORDS = {
    "sara": ("۳ روز دیگر", "نزد جانشینان", "برگشت"),
    "layla": ("بعد 3 أيام", "عند البدلاء", "عاد"),
    "emma": ("in 3 days", "Covered by others", "Came back"),
}


def says(page: Page, state: str, until: str = "") -> None:
    page.goto("/duty/")
    page.locator("#field-state").select_option(state)
    page.locator("#field-until").fill(until)
    press(page, "Enter")
    expect(page.locator("#duty details")).to_have_attribute("data-state", state)


@pytest.mark.parametrize("name", WORDS)
def test_going_off_shift_and_coming_back(office: Office, name: str) -> None:
    until, covered, came_back = WORDS[name]
    page = office.agent(name)
    says(page, "available")
    office.desk.bring(letter("سلام، چه شد؟", subject=f"جانشین {name}", date=""))
    number = open_brought(page, f"جانشین {name}")
    press(page, "i")
    own = page.locator(".ticket-actions [data-key=I]")
    expect(own).to_have_count(0)
    says(page, "off", until)
    page.goto(f"/tickets/{number}/")
    badge = page.locator(".ticket-head use[href$='#user-check']")
    expect(badge).to_have_count(1, timeout=30_000)
    page.goto("/duty/")
    section = page.get_by_role("heading", name=covered).locator("..")
    expect(section.locator(f"a[href*='/tickets/{number}/']")).to_be_visible()
    says(page, "available")
    page.goto(f"/tickets/{number}/")
    expect(badge).to_have_count(0, timeout=30_000)
    page.goto("/duty/")
    expect(section).to_contain_text(came_back)
