"""A hand-over in three languages: the clock of its taking up, how often the ticket was passed on, and who takes it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import press, ready
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

PASSED = {
    "nima": ("۱ بار منتقل شده", "۲ بار منتقل شده", "پذیرش پس از انتقال"),
    "layla": ("حُوّلت مرة", "حُوّلت مرتين", "التولّي بعد التحويل"),
    "emma": ("passed on 1 time", "passed on 2 times", "Taken up after a hand-over"),
}


def policy(page: Page, name: str) -> str:
    """Whoever gets a ticket has three hours to take it up."""
    page.goto("/settings/targets/new/")
    page.locator("#id_name").fill(name)
    page.locator("#id_around_the_clock").check()
    page.locator("#id_acceptance-2").fill("3h")
    press(page, "Enter")
    made = page.get_by_role("link", name=name, exact=True)
    expect(made).to_be_visible()
    return str(made.get_attribute("href"))


def hand_over(page: Page, number: str, team: str) -> None:
    page.goto(f"/tickets/{number}/hand-over/")
    ready(page)
    page.select_option("[name=team]", label=team)
    page.fill("[name=summary]", "مشتری کتری می‌خواهد؛ پول را نمی‌خواهد.")
    page.click("main form button[data-kind=primary]")
    page.wait_for_url(lambda url: "hand-over" not in url)
    page.goto(f"/tickets/{number}/")


@pytest.mark.parametrize("name", PASSED)
def test_it_is_counted_has_a_clock_and_is_taken_up(office: Office, name: str) -> None:
    once, twice, clock = PASSED[name]
    page = office.agent(name)
    address = policy(page, f"انتقال {name}")
    office.desk.bring(letter("سلام، چه شد؟", subject=f"تحویل {name}", date=""))
    number = open_brought(page, f"تحویل {name}")
    expect(page.locator("#ticket-head")).not_to_contain_text(once)
    hand_over(page, number, "Refunds")
    expect(page.locator("#ticket-head")).to_contain_text(once)
    running = page.locator("#promises .targets li", has_text=clock)
    expect(running.locator("[data-due]")).to_have_attribute("data-due", "due")
    hand_over(page, number, "Stock")
    expect(page.locator("#ticket-head")).to_contain_text(twice)
    expect(running.locator("[data-due]")).to_have_attribute("data-due", "due")
    omid = office.agent("omid")
    omid.goto(f"/tickets/{number}/")
    expect(omid.locator(".entry[data-kind=note] .entry-text").first).to_contain_text("مشتری کتری می‌خواهد")
    press(omid, "i")
    expect(running).to_have_count(0, timeout=30_000)
    page.goto(address)
    page.locator("form[action*=removal] button").click()
    expect(page.get_by_role("link", name=f"انتقال {name}", exact=True)).to_have_count(0)
