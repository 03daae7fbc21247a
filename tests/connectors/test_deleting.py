"""What is deleted at a shop is seen without a hook: slowly, page by page, and never where it is not sure."""

from datetime import timedelta

import pytest
from django.db.models import F

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderState
from jawab.connectors.actions import change_connector, check_gone, open_connector, read_anew, read_shops
from jawab.connectors.actions.checking import AT_ONCE, EVERY
from jawab.connectors.models import Connector
from tests.connectors import shopify
from tests.connectors.woocommerce import Shop, order_of
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "GET orders"


@pytest.fixture
def read(connector: Connector, shop: Shop) -> Connector:
    """Of three orders; the last has arrived."""
    for number in (1, 2, 3):
        shop.put(order_of(number, status="completed" if number == 3 else "processing"))
    whole(connector)
    return connector


def whole(connector: Connector) -> None:
    while read_shops():
        pass
    connector.refresh_from_db()
    assert connector.complete_at is not None


def state(number: int) -> tuple[str, bool]:
    order = Order.objects.get(origin_key=f"{number}")
    return order.state, bool(order.origin_page)


def tomorrow() -> None:
    Connector.objects.update(check_at=F("check_at") - EVERY - timedelta(hours=1))


def test_what_is_gone_is_cancelled_and_kept(world: World, read: Connector, shop: Shop) -> None:
    shop.remove(1)
    shop.remove(3)
    assert check_gone() == 1
    assert [state(number) for number in (1, 2, 3)] == [
        ("cancelled", False),
        ("preparing", True),
        ("delivered", False),
    ]
    assert FactRow.objects.filter(kind="order.mirrored").count() == 1
    read.refresh_from_db()
    assert read.checked_at is not None
    assert check_gone() == 0, "tomorrow again"
    asked = shop.asked.copy()
    tomorrow()
    assert check_gone() == 1
    assert shop.asked["GET orders/…"] == asked["GET orders/…"], (
        "what is known to be gone is not asked for again"
    )


def test_what_lies_in_the_trash_is_cancelled_and_comes_back(
    world: World, read: Connector, shop: Shop
) -> None:
    shop.change(1, at=clock.now() + timedelta(seconds=1), status="trash")
    check_gone()
    assert state(1) == ("cancelled", True)
    shop.change(1, at=clock.now() + timedelta(seconds=5), status="processing")
    read_anew(connector=read, by=world.nima)
    whole(read)
    assert state(1) == ("preparing", True)


def test_page_by_page_and_a_page_asked_twice_does_no_harm(
    world: World, connector: Connector, shop: Shop
) -> None:
    for number in range(1, AT_ONCE + 3):
        shop.put(order_of(number, at=clock.now() - timedelta(days=2, seconds=-number)))
    whole(connector)
    shop.remove(AT_ONCE + 1)
    assert check_gone() == 1
    assert check_gone() == 0, "a shop is left alone between two pages"
    connector.refresh_from_db()
    assert connector.checked_to > 0
    # A worker that died in the middle: the page is taken up again.
    Connector.objects.update(check_at=clock.now())
    assert state(AT_ONCE + 1) == ("preparing", True)
    assert check_gone() == 1
    assert state(AT_ONCE + 1) == ("cancelled", False)
    connector.refresh_from_db()
    assert (connector.checked_to, connector.checked_at is None) == (0, False)


@pytest.mark.parametrize("fault", ["down", "busy", "broken", "garbage"])
def test_a_shop_in_trouble_loses_nothing(world: World, read: Connector, shop: Shop, fault: str) -> None:
    shop.fault = fault
    check_gone()
    shop.fault = ""
    read.refresh_from_db()
    assert read.check_trouble
    assert state(1) == ("preparing", True)
    tomorrow()
    check_gone()
    read.refresh_from_db()
    assert (read.check_trouble, state(1)) == ("", ("preparing", True))


def test_a_shop_put_back_to_an_older_day_cancels_nothing(
    world: World, connector: Connector, shop: Shop
) -> None:
    for number in range(1, 31):
        shop.put(order_of(number))
    whole(connector)
    for number in range(1, 21):
        shop.remove(number)
    check_gone()
    connector.refresh_from_db()
    assert "most of the orders" in connector.check_trouble
    assert not Order.objects.filter(state=OrderState.CANCELLED).exists()
    assert shop.asked["GET orders/…"] == 0


def test_one_that_is_off_or_not_read_yet_is_not_asked(world: World, connector: Connector, shop: Shop) -> None:
    assert check_gone() == 0
    whole(connector)
    change_connector(connector=connector, is_on=False, by=world.nima)
    assert check_gone() == 0


def test_an_app_that_sees_sixty_days_cancels_nothing_older(world: World) -> None:
    with shopify.serving(shopify.Shopify()) as shop:
        open_connector(kind="shopify", name="Kettles", address=shop.address, secret=shopify.TOKEN, by=SYSTEM)
        for number in (1, 2):
            shop.put(shopify.order_of(number))
        while read_shops():
            pass
        del shop.orders[1]
        shop.scopes = ("read_orders",)
        check_gone()
        assert state(1) == ("placed", True)
        shop.scopes = ("read_orders", "read_all_orders")
        tomorrow()
        check_gone()
        assert [state(1), state(2)] == [("cancelled", False), ("placed", True)]
