"""Shopify gives money back by the payments that took it, once under our key, and tells when it has."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from django.utils import translation

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.commerce.actions import change_shop
from jawab.commerce.models import Order
from jawab.commerce.money import money as amount_of
from jawab.connectors.actions import open_connector, read_shops, refund_at_shop, refund_due
from jawab.connectors.models import ShopRefund
from tests.connectors.shopify import BEGINNING, TOKEN, Shopify, money, order_of, serving, stamp
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
def order(world: World, shopify: Shopify) -> Order:
    shopify.put(order_of(1))
    open_connector(kind="shopify", name="Kettles", address=shopify.address, secret=TOKEN, by=SYSTEM)
    change_shop(unit="KWD", agent_refund=Decimal(10), supervisor_refund=Decimal(100), by=world.nima)
    read_shops()
    return Order.objects.get()


def asked(order: Order, world: World, amount: str = "4.250") -> ShopRefund:
    row = refund_at_shop(order=order, amount=amount_of(amount, "KWD"), reason="broken", by=world.sara)
    while refund_due():
        pass
    row.refresh_from_db()
    return row


def looked_at_again(row: ShopRefund) -> ShopRefund:
    by = timedelta(minutes=20)
    ShopRefund.objects.update(
        ask_at=F("ask_at") - by, sent_at=F("sent_at") - by, looked_at=F("looked_at") - by
    )
    while refund_due():
        pass
    row.refresh_from_db()
    return row


def test_it_goes_back_by_the_payment_that_came(world: World, order: Order, shopify: Shopify) -> None:
    row = asked(order, world)
    assert (row.state, row.reference) == ("paid", "r70001")
    sent = shopify.orders[1]["transactions"][-1]
    assert (sent["parentTransaction"]["id"], sent["gateway"]) == ("gid://shopify/OrderTransaction/12", "knet")
    assert list(shopify.created) == [row.key]
    order.refresh_from_db()
    assert order.refunded == Decimal("4.250")
    assert order.refunds.get().reason == "broken"


def test_what_one_payment_has_not_left_another_gives(world: World, order: Order, shopify: Shopify) -> None:
    """Paid by card and by gift card; something of the larger went back before."""
    rows = [
        {
            "id": f"gid://shopify/OrderTransaction/{number}",
            "kind": "SALE",
            "status": "SUCCESS",
            "gateway": name,
        }
        | {"processedAt": stamp(BEGINNING), "amountSet": money(amount)}
        for number, name, amount in ((21, "knet", "10.000"), (22, "gift_card", "4.100"))
    ]
    back = rows[0] | {
        "id": "gid://shopify/OrderTransaction/23",
        "kind": "REFUND",
        "amountSet": money("7.000"),
    }
    back["parentTransaction"] = {"id": rows[0]["id"]}
    shopify.change(1, at=BEGINNING + timedelta(hours=1), transactions=[*rows, back])
    row = asked(order, world, "6.000")
    assert row.state == "paid"
    went = [each["amountSet"]["shopMoney"]["amount"] for each in shopify.orders[1]["transactions"][3:]]
    assert went == ["4.1", "1.9"]


def test_a_lost_answer_is_found_by_its_note(world: World, order: Order, shopify: Shopify) -> None:
    shopify.loses = True
    row = asked(order, world)
    assert row.state == "sent"
    shopify.loses = False
    assert looked_at_again(row).state == "paid"
    assert shopify.asked["refund"] == 1
    assert len(shopify.orders[1]["refunds"]) == 1


def test_what_the_bank_takes_days_for_is_asked_about(world: World, order: Order, shopify: Shopify) -> None:
    shopify.pays = "PENDING"
    row = asked(order, world)
    assert (row.state, row.said) == ("sent", "PENDING")
    for each in shopify.orders[1]["transactions"]:
        each["status"] = "SUCCESS"
    assert looked_at_again(row).state == "paid"
    assert shopify.asked["refund"] == 1


def test_what_the_bank_refuses_is_declined(world: World, order: Order, shopify: Shopify) -> None:
    shopify.pays = "FAILURE"
    row = asked(order, world)
    assert (row.state, row.said) == ("declined", "FAILURE")


def test_what_the_shop_refuses_is_said(world: World, order: Order, shopify: Shopify) -> None:
    shopify.refuses = "Refunds need a location"
    row = asked(order, world)
    assert (row.state, row.said) == ("declined", "The shop refused: Refunds need a location")


def test_while_the_shop_counts_its_costs_nothing_is_lost(
    world: World, order: Order, shopify: Shopify
) -> None:
    shopify.bucket = 0
    row = asked(order, world)
    assert (row.state, shopify.asked["refund"]) == ("sent", 0)
    shopify.bucket = 1e9
    assert looked_at_again(row).state == "paid"
    assert shopify.asked["refund"] == 1


def test_it_notes_nothing_by_hand(world: World, order: Order, shopify: Shopify) -> None:
    with pytest.raises(Refused, match="by hand"):
        refund_at_shop(order=order, amount=amount_of(1, "KWD"), reason="x", by_hand=True, by=world.sara)
