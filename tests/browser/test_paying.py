"""From an order's page to the customer's phone and back: the link, a bank that fails once, and money that arrives."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready

pytestmark = pytest.mark.browser

ORDER = """
import json
from decimal import Decimal
from jawab.cli.run.schema import ready_django
ready_django()
from jawab.base.actors import SYSTEM
from jawab.commerce.actions import add_other_line, address_order, begin_order, place_order
from jawab.commerce.money import money
from jawab.people.actions import change_customer
from tests.shop import HOME
from tests.world import customer

made = {}
for language in ("fa", "ar", "en"):
    buyer = customer(f"Buys {language}", f"buys-{language}@mail.example")
    change_customer(customer=buyer, language=language, by=SYSTEM)
    order = begin_order(customer=buyer, by=SYSTEM)
    add_other_line(order=order, title="Kettle", price=money(1_000_000, "IRR"), quantity=Decimal(1), by=SYSTEM)
    address_order(order=order, address=HOME, by=SYSTEM)
    made[language] = place_order(order=order, by=SYSTEM).pk
print(json.dumps(made))
"""
# How each customer looks at the page: width, theme.
LOOKS = {"fa": (360, "light"), "ar": (360, "dark"), "en": (1280, "light")}


@pytest.fixture(scope="module")
def orders(house: Office) -> dict[str, int]:
    environment = os.environ | {"DATABASE_URL": house.desk.dsn, "JAWAB_MODE": "test"}
    command = [sys.executable, "-c", ORDER]
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout
    made: dict[str, int] = json.loads(told.splitlines()[-1])
    return made


def link_of(page: Page, order: int) -> str:
    """The agent asks for all of it, and has a link to send."""
    page.goto(f"/orders/{order}/")
    ready(page)
    asking = page.locator("details", has=page.locator("#request-amount"))
    asking.locator("summary").click()
    asking.locator("button").click()
    link = page.locator("input[id^=link-]")
    expect(link).to_be_visible()
    # The desk of a test does not know by which port it is reached.
    return urlsplit(link.input_value()).path


@pytest.mark.parametrize("language", LOOKS)
def test_a_customer_pays_by_the_link(office: Office, orders: dict[str, int], language: str) -> None:
    sara, order = office.agent("sara"), orders[language]
    link = link_of(sara, order)
    width, theme = LOOKS[language]
    phone = office.guest(
        viewport={"width": width, "height": 740},
        color_scheme=theme,
        locale=language,
        java_script_enabled=False,
    )
    phone.goto(link)
    expect(phone.locator(f"html[lang={language}]")).to_be_attached()
    for choice, tone in (("fail", "warn"), ("pay", "ok")):
        phone.locator("button[name=gateway]").click()
        # Without script the page leads on by itself all the same.
        phone.wait_for_url("**/trial/**")
        phone.locator(f"button[value={choice}]").click()
        phone.wait_for_url(f"**{link}")
        expect(phone.locator(f".strip[data-tone={tone}]")).to_be_visible(timeout=30_000)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(phone.locator("button[name=gateway]")).to_have_count(0)
    sara.goto(f"/orders/{order}/")
    expect(sara.locator("#request-amount")).to_have_count(0)
    expect(sara.locator("input[id^=link-]")).to_have_count(0)
    expect(sara.get_by_text("trial-").first).to_be_visible()
