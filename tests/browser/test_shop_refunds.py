"""Money of a shop's order: asked for by one, agreed to by another, given back by the shop, seen by the customer."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.agents import Office
from tests.browser.keyboard import ready
from tests.browser.test_connectors import connected
from tests.connectors.woocommerce import Shop, order_of, serving
from tests.post import wait_for

pytestmark = pytest.mark.browser

# Who asks, who agrees, the order's number that is nobody else's, and what the amount is typed as.
PEOPLE = [
    ("nima", "layla", 8101, "۱۲٬۰۰۰٬۰۰۰"),
    ("layla", "emma", 8201, "١٢٬٠٠٠٬٠٠٠"),
    ("emma", "nima", 8301, "12,000,000"),
]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with serving(Shop()) as open_shop:
        yield open_shop


@pytest.mark.parametrize(("asker", "second", "number", "amount"), PEOPLE)
def test_two_people_agree_and_the_shop_gives_it_back(
    office: Office, shop: Shop, asker: str, second: str, number: int, amount: str
) -> None:
    # More than anybody alone may give back: ten million tomans.
    shop.put(order_of(number, total="16500000"))
    page = office.agent(asker)
    connected(page, shop, f"Kettles of {asker}")
    expect(page.locator("#reading [data-order-count='1']")).to_be_visible(timeout=30_000)
    page.goto(f"/orders/?q={number}")
    page.locator(".orders a").click()
    ready(page)
    order = page.url
    follow = page.locator("a[href*='/track/']").get_attribute("href") or ""

    page.locator("details:has(#shop-refund-amount) > summary").click()
    page.locator("#shop-refund-amount").fill(amount)
    page.locator("#shop-refund-reason").fill("شکسته رسید")
    page.locator("#shop-refund-reason").press("Enter")
    wish = page.locator("li[id^=shop-refund-]")
    expect(wish).to_have_count(1)
    expect(wish.locator("form[action$='/decision/']")).to_have_count(0)
    assert not shop.gateway
    assert refunds_seen(office, follow) == 1

    other = office.agent(second)
    other.goto("/orders/?show=refunds")
    other.locator(f".orders a[href='{urlsplit(order).path}']").first.click()
    ready(other)
    other.locator("form[action$='/decision/'] button[name=agreed]").click()
    wait_for(lambda: len(shop.gateway) == 1, within=30)
    wait_for(lambda: is_given_back(page, order), within=30)
    assert shop.gateway[0][:2] == (number, "12000000")
    assert refunds_seen(office, follow) == 1
    expect(page.locator(".page-history > li")).not_to_have_count(0)


def is_given_back(page: Page, order: str) -> bool:
    """As the shop answered, and as it stands in its number there."""
    page.goto(order)
    return page.locator("li[id^=shop-refund-] :text('90001')").count() == 1


def refunds_seen(office: Office, follow: str) -> int:
    """Lines about refunds on the customer's page: without script, at 320 pixels."""
    guest = office.guest(java_script_enabled=False, viewport={"width": 320, "height": 640})
    guest.goto(urlsplit(follow).path)
    return guest.locator(".track-part p").count()
