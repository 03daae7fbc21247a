"""Shopify: read by its cursors within its costs, told by its hooks, asked to change what may be."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.models import Order, OrderState
from jawab.connectors.actions import (
    address_at_shop,
    cancel_at_shop,
    note_at_shop,
    open_connector,
    read_shops,
    settle_tellings,
    try_out_connector,
)
from jawab.connectors.contract import Declined
from jawab.connectors.models import Connector, Telling
from jawab.people.addresses import PostalAddress
from tests.connectors.shopify import (
    APP_SECRET,
    BEGINNING,
    HOUR,
    TOKEN,
    Shopify,
    money,
    order_of,
    serving,
    stamp,
)
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def shopify() -> Iterator[Shopify]:
    with serving(Shopify()) as shop:
        yield shop


@pytest.fixture
def kettles(world: World, shopify: Shopify) -> Connector:
    return open_connector(
        kind="shopify",
        name="Kettles",
        address=shopify.address,
        secret=TOKEN,
        hook_secret=APP_SECRET,
        by=SYSTEM,
    )


def read_all() -> int:
    pages = 0
    while read_shops():
        pages += 1
    return pages


def told(*amounts: object) -> str:
    return " ".join(str(amount) for amount in amounts)


def test_an_order_is_here_as_the_shop_tells_it(kettles: Connector, shopify: Shopify) -> None:
    parcel = {
        "createdAt": stamp(BEGINNING + HOUR),
        "status": "SUCCESS",
        "trackingInfo": [{"company": "Aramex", "number": "31", "url": "https://aramex.example/31"}],
    }
    refund = {
        "id": "gid://shopify/Refund/5",
        "createdAt": stamp(BEGINNING),
        "note": "كسر",
        "totalRefundedSet": money("2.250"),
    }
    shopify.put(order_of(7, displayFulfillmentStatus="FULFILLED", fulfillments=[parcel], refunds=[refund]))
    read_all()
    order = Order.objects.get()
    assert (order.number, order.state, order.currency) == ("7", OrderState.SHIPPED, "KWD")
    assert told(order.total, order.tax, order.paid, order.refunded) == "14.100 0.600 14.100 2.250"
    line, charge = order.lines.get(), order.charges.get()
    assert line.title == "غلاية – أزرق"
    assert told(line.price, line.discount, line.net, line.tax) == "6.500 1.000 12.000 0.600"
    assert line.total + charge.total == order.total
    assert order.payments.get().reference == "knet"
    assert (order.refunds.get().reason, order.shipments.get().tracking) == ("كسر", "31")
    assert order.origin_page == f"{shopify.address}/admin/orders/7"
    assert (order.customer.name, order.ship_to["country"]) == ("ليلى 7", "KW")


def test_all_pages_are_read_by_the_cursor(kettles: Connector, shopify: Shopify) -> None:
    """More than a page of them changed in one second, and one changes while they are read."""
    for number in range(1, 91):
        shopify.put(order_of(number))

    def change(asked: dict[str, object]) -> None:
        if asked["after"] and shopify.orders[1]["updatedAt"] == stamp(BEGINNING):
            shopify.change(1, at=BEGINNING + HOUR, displayFulfillmentStatus="IN_PROGRESS")

    shopify.on_page = change
    assert read_all() == 4
    assert Order.objects.count() == 90
    assert Order.objects.get(origin_key="1").state == OrderState.PREPARING
    kettles.refresh_from_db()
    assert (kettles.expected, kettles.left) == (90, 0)
    shopify.put(order_of(91, at=BEGINNING + 2 * HOUR))
    with clock.at(clock.now() + HOUR):
        assert read_all() == 1
    assert Order.objects.count() == 91


def test_the_bucket_is_never_asked_for_more_than_it_has(kettles: Connector, shopify: Shopify) -> None:
    for number in range(1, 61):
        shopify.put(order_of(number))
    shopify.bucket = 30
    now = clock.now()
    with clock.at(now):
        assert read_all() == 1
    kettles.refresh_from_db()
    # 20 of 30 are spent; the next question takes ten more than there are, at ten a second.
    assert kettles.next_at is not None
    assert (kettles.next_at - now).total_seconds() == pytest.approx(1)
    with clock.at(now + HOUR):
        assert read_all() == 1
    kettles.refresh_from_db()
    assert (kettles.trouble, kettles.failures, Order.objects.count()) == ("", 0, 25)
    shopify.bucket = 1e9
    with clock.at(now + 2 * HOUR):
        read_all()
    assert Order.objects.count() == 60


def post(kettles: Connector, telling: tuple[bytes, dict[str, str]]) -> int:
    body, headers = telling
    address = reverse("shop-hook", args=[kettles.token])
    answer = Client().post(address, body, content_type="application/json", headers=headers)
    while settle_tellings():
        pass
    return answer.status_code


def test_hooks_say_what_to_ask_for(kettles: Connector, shopify: Shopify) -> None:
    read_all()
    shopify.put(order_of(1))
    news = {"id": 1, "updated_at": "2026-03-21T09:30:00+03:30", "email": "somebody@else.example"}
    assert post(kettles, shopify.telling("orders/create", news, secret="guessed")) == 401
    assert post(kettles, shopify.telling("orders/create", news)) == 200
    assert Order.objects.get().customer.contact_points.filter(value="buyer1@mail.example").exists()
    assert post(kettles, shopify.telling("orders/updated", news | {"tags": "x"})) == 200
    assert shopify.asked["one"] == 1  # what is known as it is since then is not asked for again
    shopify.change(1, at=BEGINNING + HOUR, displayFulfillmentStatus="IN_PROGRESS")
    assert post(kettles, shopify.telling("refunds/create", {"id": 4, "order_id": 1})) == 200
    assert Order.objects.get().state == OrderState.PREPARING
    assert post(kettles, shopify.telling("orders/delete", {"id": 1})) == 200
    assert Order.objects.get().state == OrderState.CANCELLED
    assert post(kettles, shopify.telling("products/update", {"id": 1})) == 200
    assert not Telling.objects.exclude(state="settled").exists()


def test_what_may_be_changed_is_asked_of_the_shop(world: World, kettles: Connector, shopify: Shopify) -> None:
    shopify.put(order_of(1))
    read_all()
    order = Order.objects.get()
    shopify.notes[1] = "gift"
    note_at_shop(order=order, text="call her", by=world.sara)
    assert shopify.notes[1] == "gift\ncall her"
    postal = PostalAddress(country="KW", name="ليلى", city="حولي", street="شارع تونس", region="KW-HA")
    assert address_at_shop(order=order, address=postal, by=world.sara).ship_to["city"] == "حولي"
    with pytest.raises(Refused, match="billed"):
        address_at_shop(order=order, address=postal, is_billing=True, by=world.sara)
    shopify.refuses = "Cannot cancel a fulfilled order"
    with pytest.raises(Refused, match="Cannot cancel a fulfilled order"):
        cancel_at_shop(order=order, reason="no more", by=world.sara)
    shopify.refuses = ""
    assert cancel_at_shop(order=order, reason="no more", by=world.sara).state == OrderState.CANCELLED


def test_wrong_keys_and_wrong_addresses_are_said_in_words(
    world: World, kettles: Connector, shopify: Shopify
) -> None:
    try_out_connector(connector=kettles, by=world.nima)
    kettles.secret = ""
    with pytest.raises(Declined, match="keys"):
        try_out_connector(connector=kettles, by=world.nima)
    kettles.address = f"{shopify.address}/blog"
    with pytest.raises(Declined, match="no Shopify"):
        try_out_connector(connector=kettles, by=world.nima)
