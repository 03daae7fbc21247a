"""A complaint from its ticket to its remedy, in three languages: told, explained, given back by two people, ended; and
what the customer read of it.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.test_orders import decided_by_another, paid, press, taken, unfold

pytestmark = pytest.mark.browser
HEARD = "به‌عنوان شکایت ثبت کردیم"
"""The customer wrote Persian and is answered so, whoever answers."""
# Who hears it, how many they take, the postal code as they type it, and what is given back.
AGENTS = [
    ("sara", "۴", "۱۴۱۵۹۵۳۱۱۱", "۱۲۰۰۰۰۰۰"),
    ("layla", "٤", "١٤١٥٩٥٣١١١", "١٢٠٠٠٠٠٠"),
    ("emma", "4", "14159 53111", "12,000,000"),
]


@pytest.mark.parametrize(("name", "pieces", "code", "back"), AGENTS)
def test_from_hearing_it_to_the_remedy(office: Office, name: str, pieces: str, code: str, back: str) -> None:
    page = office.agent(name)
    order = taken(office, page, f"complains-{name}", pieces, code)
    paid(page)
    page.locator(".page-head a[href*='/tickets/']").click()
    ticket = page.url
    ready(page)
    page.locator("body").press("Shift+K")
    expect(page.locator("#field-category")).to_be_focused()
    recorded(page)
    here = page.url
    expect(page.locator("#acknowledgement-text")).to_have_value(re.compile(HEARD))
    press(page, "/acknowledgement/", name="")
    expect(page.locator("#acknowledgement-text")).to_have_count(0)
    page.locator("#field-cause").select_option("carrier")
    press(page, "/cause/")
    page.locator("#field-kind").select_option("refund")
    page.locator("#field-cost").fill(back)
    press(page, "/remedies/")
    expect(page.locator(".complaint-remedies > li")).to_have_count(1)
    ended(page)
    expect(page.locator(".error-summary")).to_be_visible()
    decided_by_another(office, order)
    page.goto(here)
    ended(page)
    expect(page.locator("form[action$='/reopening/']")).to_have_count(1)
    page.goto(ticket)
    expect(page.locator(".entry", has_text=HEARD)).to_have_count(1)
    expect(page.locator(".entry", has_text="We are sorry, and it is paid back.")).to_have_count(1)


def recorded(page: Page) -> None:
    page.locator("#field-category").select_option("delivery")
    page.locator("#field-severity-2").check()
    page.locator("#field-words").fill("Three weeks late")
    orders = page.locator("#field-order option")
    page.locator("#field-order").select_option(index=orders.count() - 1)
    press(page, "/complaint/")
    page.wait_for_url("**/complaints/*/")


def ended(page: Page) -> None:
    details = page.locator("details:has(form[action$='/end/'])")
    if details.get_attribute("open") is None:
        unfold(page, "/end/")
    page.locator("#field-verdict").select_option("upheld")
    page.locator("#field-answer").fill("We are sorry, and it is paid back.")
    press(page, "/end/")
