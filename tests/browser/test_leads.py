"""A lead by keys: noted in two presses beside the ticket, found in the list, an order begun; in every language."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.agents import Office
from tests.browser.keyboard import press
from tests.browser.tickets import open_brought
from tests.post import letter

pytestmark = pytest.mark.browser

# Who hears of it, and who ends it.
PEOPLE = {"sara": "nima", "layla": "layla", "emma": "emma"}


@pytest.mark.parametrize("name", PEOPLE)
def test_noted_in_two_presses_and_won(office: Office, name: str) -> None:
    page, subject = office.agent(name), f"Also a new one, {name}"
    office.desk.bring(letter(subject=subject, sender=f"may-buy-{name}@mail.example", date=""))
    number = open_brought(page, subject)
    press(page, "Shift+L")
    what = page.locator("#lead-what")
    expect(what).to_be_focused()
    what.fill("KY-102")
    page.locator("#lead-found button").first.click()
    expect(page.locator("#lead-value")).not_to_have_value("")
    expect(what).to_be_focused()
    press(page, "Enter")
    lead = page.locator("#panel-leads .bought a")
    expect(lead).to_have_count(1)
    assert f"/tickets/{number}/" in page.url, "whoever noted it stays where they are"
    words, href = lead.inner_text(), str(lead.get_attribute("href"))
    page.goto("/leads/?show=noted")
    expect(page.locator(f".leads a[href='{href}']")).to_contain_text(words)
    seller = office.agent(PEOPLE[name])
    seller.goto(href)
    expect(seller.locator("[data-due]")).to_be_visible()
    seller.locator("button[name=outcome][value=order]").click()
    seller.wait_for_url(re.compile(r"/orders/\d+/"))
    page.goto("/leads/?show=won")
    expect(page.locator(f".leads a[href='{href}']")).to_be_visible()


def test_it_fits_a_telephone(office: Office) -> None:
    page = office.agent("sara", viewport={"width": 360, "height": 740})
    for path in ("/leads/", "/leads/?show=won", "/leads/figures/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
