"""What a shop tells by itself: kept when it is signed, settled once, and never older over newer."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderState
from jawab.connectors.actions import forget_tellings, read_shops, settle_tellings
from jawab.connectors.models import Connector, Held, Telling, ToldState
from jawab.people.actions import erase_customer, merge_customers
from jawab.people.models import Customer
from tests.connectors.woocommerce import BEGINNING, Shop, order_of
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _read(connector: Connector) -> None:
    """An empty shop, read: what it tells is news."""
    assert connector.complete_at is None
    read_shops()


def post(connector: Connector, telling: tuple[bytes, dict[str, str]]) -> int:
    body, headers = telling
    address = reverse("shop-hook", args=[connector.token])
    return Client().post(address, body, content_type="application/json", headers=headers).status_code


def tell(connector: Connector, shop: Shop, order: dict[str, Any], topic: str = "order.updated") -> None:
    assert post(connector, shop.telling(topic, order)) == 200
    while settle_tellings():
        pass


def test_an_order_is_here_as_soon_as_it_is_told(connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1), "order.created")
    assert Order.objects.get().number == "1"
    assert [row.values["after"] for row in FactRow.objects.filter(kind="order.mirrored")] == ["preparing"]
    telling = Telling.objects.get()
    assert (telling.state, bytes(telling.body)) == (ToldState.SETTLED, b"")


def test_what_is_not_signed_is_refused_counted_and_not_kept(connector: Connector, shop: Shop) -> None:
    assert post(connector, shop.telling("order.created", order_of(1), secret="guessed")) == 401
    body, headers = shop.telling("order.created", order_of(1))
    assert post(connector, (body.replace(b"1650000", b"1"), headers)) == 401
    del headers["X-WC-Webhook-Signature"]
    assert post(connector, (body, headers)) == 401
    assert not Telling.objects.exists()
    connector.refresh_from_db()
    assert connector.forged == 3


def test_who_forges_again_and_again_is_sent_away_and_the_shop_is_not(
    connector: Connector, shop: Shop
) -> None:
    forged = shop.telling("order.created", order_of(1), secret="guessed")
    with clock.at(clock.now()):
        assert [post(connector, forged) for _each in range(62)] == [401] * 60 + [429] * 2
    assert post(connector, shop.telling("order.created", order_of(1))) == 200


def test_an_address_that_is_nobodys_is_not_there(connector: Connector, shop: Shop) -> None:
    telling = shop.telling("order.created", order_of(1))
    Connector.objects.update(is_on=False)
    assert post(connector, telling) == 404
    connector.token = "x" * 32
    assert post(connector, telling) == 404
    assert Client().get(reverse("shop-hook", args=["x"])).status_code == 405


def test_the_ping_of_a_new_hook_is_answered_and_forgotten(connector: Connector) -> None:
    address = reverse("shop-hook", args=[connector.token])
    assert Client().post(address, "webhook_id=4", content_type="text/plain").status_code == 200
    assert not Telling.objects.exists()


def test_the_same_told_again_is_kept_once(connector: Connector, shop: Shop) -> None:
    for _each in range(3):
        tell(connector, shop, order_of(1))
    assert Telling.objects.count() == Order.objects.count() == 1
    assert FactRow.objects.filter(kind="order.mirrored").count() == 1


def test_older_news_never_comes_over_newer(connector: Connector, shop: Shop) -> None:
    shop.put(order_of(1))
    newer = shop.change(1, at=BEGINNING + MINUTE, status="completed")
    tell(connector, shop, newer)
    tell(connector, shop, order_of(1))
    assert Order.objects.get().state == OrderState.DELIVERED


def test_of_one_second_the_shop_is_asked(connector: Connector, shop: Shop) -> None:
    """Two changes within a second may arrive in either order, and nothing in them says which is the later."""
    shop.put(order_of(1, status="completed"))
    tell(connector, shop, order_of(1, status="completed"))
    tell(connector, shop, order_of(1, status="processing"))
    assert Order.objects.get().state == OrderState.DELIVERED
    assert shop.asked["GET orders/…"] == 1
    shop.fault = "down"
    tell(connector, shop, order_of(1, status="on-hold"))
    assert Telling.objects.filter(state=ToldState.WAITING).count() == 1
    shop.fault = ""
    with clock.at(clock.now() + MINUTE):
        assert settle_tellings() == 1
    assert Order.objects.get().state == OrderState.DELIVERED
    assert not Telling.objects.filter(state=ToldState.WAITING).exists()


def test_what_is_gone_there_is_called_off_here_and_kept(connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1))
    tell(connector, shop, {"id": 1}, "order.deleted")
    order = Order.objects.get()
    assert (order.state, order.origin_page, order.lines.count()) == (OrderState.CANCELLED, "", 2)
    tell(connector, shop, order_of(1, at=BEGINNING + MINUTE))
    assert Order.objects.get().state == OrderState.CANCELLED


def test_what_arrived_long_ago_stays_so_when_it_is_gone_there(connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1, status="completed"))
    tell(connector, shop, {"id": 1}, "order.deleted")
    assert Order.objects.get().state == OrderState.DELIVERED


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'{"id": {}}', b"\xff\xfe", b'{"id": 1, "total": "x"}', b"[" * 100_000]
)
def test_garbage_that_is_signed_is_held_and_stops_nobody(
    connector: Connector, shop: Shop, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json, "dumps", lambda _order: body.decode("latin-1"))
    telling = shop.telling("order.updated", {})
    monkeypatch.undo()
    assert post(connector, telling) == 200
    while settle_tellings():
        pass
    assert Telling.objects.get().state == ToldState.HELD
    assert Held.objects.count() == 1
    assert not Order.objects.exists()


def test_other_topics_are_let_go(connector: Connector, shop: Shop) -> None:
    tell(connector, shop, {"id": 5}, "product.updated")
    tell(connector, shop, order_of(1, status="checkout-draft"))
    assert not Order.objects.exists()
    assert not Held.objects.exists()


def test_who_was_erased_is_not_brought_back(world: World, connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1, status="completed", customer_id=9))
    customer = Order.objects.get().customer
    erase_customer(customer=customer, reason="asked for it", by=world.nima)
    before = Customer.objects.count()
    words = [{"id": 1, "reason": "secret words", "total": "-1"}]
    tell(connector, shop, order_of(1, at=BEGINNING + MINUTE, status="refunded", customer_id=9, refunds=words))
    tell(connector, shop, order_of(2, status="completed", customer_id=9))
    assert Customer.objects.count() == before
    for order in Order.objects.all():
        assert (order.customer_id, order.ship_to, order.bill_to) == (customer.pk, {}, {})
        assert not order.refunds.exclude(reason="").exists()
    customer.refresh_from_db()
    assert customer.name == f"#{customer.pk}"
    assert not customer.contact_points.exists()
    with clock.at(clock.now() + MINUTE):
        tell(connector, shop, order_of(3, at=clock.now(), customer_id=9))
    assert Order.objects.get(number="3").customer.name == "مریم رحیمی 3"


def test_who_was_merged_is_who_they_became(world: World, connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1, customer_id=9))
    merge_customers(customer=Order.objects.get().customer, into=world.maryam, by=world.nima)
    tell(connector, shop, order_of(1, at=BEGINNING + MINUTE, status="completed", customer_id=9))
    tell(connector, shop, order_of(2, customer_id=9))
    assert set(Order.objects.values_list("customer", flat=True)) == {world.maryam.pk}


def test_what_is_settled_is_forgotten_after_a_month(connector: Connector, shop: Shop) -> None:
    tell(connector, shop, order_of(1))
    assert forget_tellings() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert forget_tellings() == 1
