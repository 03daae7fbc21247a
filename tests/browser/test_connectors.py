"""A shop elsewhere from its keys to an order that is cancelled through the desk, in three languages."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.connectors.woocommerce import BEGINNING, KEY, SECRET, Shop, order_of, serving
from tests.post import wait_for

pytestmark = pytest.mark.browser

# Administrators by their language, with numbers that are nobody else's.
AGENTS = [("nima", 7101), ("layla", 7201), ("emma", 7301)]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with serving(Shop()) as open_shop:
        yield open_shop


@pytest.mark.parametrize(("name", "number"), AGENTS)
def test_a_shop_is_connected_and_its_order_cancelled_there(
    office: Office, shop: Shop, name: str, number: int
) -> None:
    shop.put(order_of(number))
    page = office.agent(name)
    here = connected(page, shop, f"Kettles of {name}")
    expect(page.locator("#reading [data-order-count='1']")).to_be_visible(timeout=30_000)
    address = page.locator("#hook-address").input_value()
    secret = page.locator("#hook-secret").input_value()
    page.goto(f"/orders/?q={number}")
    page.locator(".orders a").click()
    expect(page.locator(f"a[href*='post={number}']")).to_be_visible()
    order = page.url
    page.locator(".page-head a[href^='/customers/']").click()
    page.locator("a[href*='tab=orders'], a[href$='/orders/']").first.click()
    expect(page.locator(f"a[href='{urlsplit(order).path}']").first).to_be_visible()

    changed = shop.change(number, at=BEGINNING + timedelta(hours=1), status="on-hold")
    tell(office, urlsplit(address).path, shop.telling("order.updated", changed, secret=secret))
    wait_for(lambda: told_at(page, order), within=60)
    ready(page)
    page.locator(".order-steps summary").last.click()
    page.locator("#cancel-reason").fill("مشتری منصرف شد")
    page.locator("#cancel-reason").press("Enter")
    expect(page.locator("#cancel-reason")).to_have_count(0)
    assert shop.orders[number]["status"] == "cancelled"
    assert shop.notes == [(number, "مشتری منصرف شد", False)]
    page.goto(here)
    expect(page.locator("#reading .field-error")).to_have_count(0)


def told_at(page: Page, order: str) -> bool:
    """Whether its history tells of it."""
    page.goto(order)
    return page.locator(".page-history > li").count() == 1


def connected(page: Page, shop: Shop, name: str) -> str:
    """By the form; the address of its page."""
    page.goto("/settings/shops/new/woocommerce/")
    for field, value in (("name", name), ("address", shop.address), ("key", KEY), ("secret", SECRET)):
        page.locator(f"main [name={field}]").fill(value)
    page.locator("main form[action*='/shops/'] button.button[data-kind=primary]").click()
    expect(page.locator("#reading")).to_be_visible()
    return page.url


def tell(office: Office, path: str, telling: tuple[bytes, dict[str, Any]]) -> None:
    body, headers = telling
    request = Request(f"{office.desk.url}{path}", data=body, headers=headers)
    with urlopen(request, timeout=20) as answer:
        assert answer.status == 200
