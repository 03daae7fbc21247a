"""A shop is asked to give money back on its order's page, above the limit by two people; its customer follows it."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import change_shop
from jawab.commerce.gateways.contract import Outcome
from jawab.commerce.models import Order, Return
from jawab.commerce.tracking import token_of
from jawab.connectors.actions import change_connector, open_connector, read_shops, refund_due
from jawab.connectors.models import Connector, ConnectorKind, ShopRefund
from jawab.connectors.registry import in_place_of
from jawab.connectors.twin import Twin
from tests.connectors.test_twin import order_of
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def twin() -> Iterator[Twin]:
    shop = Twin()
    with in_place_of(ConnectorKind.WOOCOMMERCE, shop):
        yield shop


@pytest.fixture
def order(world: World, twin: Twin) -> Order:
    """Of a hundred rials, all of them paid."""
    twin.put(order_of("77"))
    open_connector(
        kind=ConnectorKind.WOOCOMMERCE, name="Kettles", address="https://k.example", secret="x", by=SYSTEM
    )
    read_shops()
    change_shop(unit="IRR", agent_refund=Decimal(10), supervisor_refund=Decimal(60), by=world.nima)
    return Order.objects.get()


def ask(client: Client, order: Order, amount: str, key: str = "k", **more: str) -> str:
    return post(client, f"/orders/{order.pk}/shop-refunds/", amount=amount, reason="شکسته", key=key, **more)


def seen(order: Order) -> str:
    return text(Client().get(f"/track/{token_of(order)}/"))


def test_two_people_and_then_the_shop(world: World, order: Order, twin: Twin) -> None:
    sara, mina = signed_in(world.sara), signed_in(world.mina)
    assert f'action="/orders/{order.pk}/shop-refunds/"' in text(sara.get(f"/orders/{order.pk}/"))
    page = ask(sara, order, "۵۰")
    row = ShopRefund.objects.get()
    decision = f"/shop-refunds/{row.pk}/decision/"
    assert "در انتظار تأیید" in page
    assert decision not in page
    assert order.number in text(mina.get("/orders/?show=refunds"))
    assert "is being decided" in seen(order)
    assert sara.post(decision, {"agreed": "1"}).status_code == 409
    assert decision in text(mina.get(f"/orders/{order.pk}/"))
    page = post(mina, decision, agreed="1")
    assert "از فروشگاه خواسته می‌شود" in page
    assert "on its way back to you" in seen(order)
    assert not twin.given
    while refund_due():
        pass
    page = text(sara.get(f"/orders/{order.pk}/"))
    assert page.count(f'id="shop-refund-{row.pk}"') == 1
    assert "فروشگاه برگرداند" in page
    assert 'id="refund-' not in page.replace('id="refund-amount', ""), "it stands there once"
    assert "Kettles" in page
    assert "was paid back to you" in seen(order)
    assert "is being decided" not in seen(order)
    assert "on its way back" not in seen(order)


def test_what_the_shop_refuses_waits_to_be_checked(world: World, order: Order, twin: Twin) -> None:
    sara = signed_in(world.sara)
    twin.refused = frozenset({"give back"})
    ask(sara, order, "10")
    refund_due()
    row = ShopRefund.objects.get()
    page = text(sara.get(f"/orders/{order.pk}/"))
    assert "فروشگاه نپذیرفت" in page
    assert order.number in text(sara.get("/orders/?show=payments"))
    twin.refused = frozenset()
    page = post(sara, f"/shop-refunds/{row.pk}/repetition/")
    assert "دوباره" in page
    refund_due()
    row.refresh_from_db()
    assert row.state == "paid"
    assert f'href="/orders/{order.pk}/"' not in text(sara.get("/orders/?show=payments"))


def test_what_was_in_the_way_is_said_in_the_readers_language(world: World, order: Order, twin: Twin) -> None:
    sara = signed_in(world.sara)
    ask(sara, order, "10")
    change_connector(connector=Connector.objects.get(), is_on=False, by=world.nima)
    refund_due()
    page = text(sara.get(f"/orders/{order.pk}/"))
    assert page.count("این فروشگاه خاموش است") == 2, "beside the refund, and in the history"
    assert "switched off" not in page


def test_withdrawn_it_is_asked_of_nobody(world: World, order: Order, twin: Twin) -> None:
    sara = signed_in(world.sara)
    ask(sara, order, "10")
    assert "Refunds" in seen(order)
    row = ShopRefund.objects.get()
    post(sara, f"/shop-refunds/{row.pk}/withdrawal/")
    refund_due()
    assert not twin.given
    assert "Refunds" not in seen(order)


def test_what_nobody_knows_a_supervisor_finds_out(world: World, order: Order, twin: Twin) -> None:
    sara, mina = signed_in(world.sara), signed_in(world.mina)
    twin.outcome = Outcome.OPEN
    ask(sara, order, "10")
    refund_due()
    row = ShopRefund.objects.get()
    outcome = f"/shop-refunds/{row.pk}/outcome/"
    assert outcome not in text(mina.get(f"/orders/{order.pk}/"))
    long = timedelta(hours=2)
    ShopRefund.objects.update(begun_at=F("begun_at") - long, sent_at=F("sent_at") - long)
    assert outcome not in text(sara.get(f"/orders/{order.pk}/"))
    assert outcome in text(mina.get(f"/orders/{order.pk}/"))
    assert sara.post(outcome, {"paid": "1", "words": "7"}).status_code == 409
    assert mina.post(outcome, {"words": "\0"}).status_code == 409
    post(mina, outcome, words="the bank said no")
    row.refresh_from_db()
    assert (row.state, row.said) == ("declined", "the bank said no")


def test_garbage_is_refused_in_words_and_changes_nothing(world: World, order: Order) -> None:
    sara = signed_in(world.sara)
    for amount in ("", "0", "-5", "1e9", "abc", "101", "\0", "۱۰٫۵"):
        path = f"/orders/{order.pk}/shop-refunds/"
        assert sara.post(path, {"amount": amount, "reason": "x"}).status_code == 409, amount
    assert sara.post(f"/orders/{order.pk}/shop-refunds/", {"amount": "5", "reason": " "}).status_code == 409
    for path in ("decision", "withdrawal", "repetition", "outcome"):
        assert sara.post(f"/shop-refunds/99999/{path}/").status_code == 404
        assert sara.get(f"/shop-refunds/99999/{path}/").status_code == 405
    assert Client().post(f"/orders/{order.pk}/shop-refunds/", {"amount": "5"}).status_code == 302
    assert not ShopRefund.objects.exists()


def test_as_many_queries_however_many_there_are(world: World, order: Order) -> None:
    sara = signed_in(world.sara)
    path = f"/orders/{order.pk}/"
    ask(sara, order, "1", key="a")
    sara.get(path)
    one = queries(lambda: sara.get(path))
    for key in ("b", "c", "d"):
        ask(sara, order, "1", key=key)
    assert queries(lambda: sara.get(path)) == one
    assert ShopRefund.objects.count() == 4


def test_what_came_back_of_a_shops_order_is_inspected_here(world: World, order: Order, twin: Twin) -> None:
    Order.objects.update(state="delivered")
    sara, mina = signed_in(world.sara), signed_in(world.mina)
    line = order.lines.get()
    piece = {f"piece-{line.pk}": "۱", "reason": "broken", "words": "شکسته"}
    assert "R-1001" in post(sara, f"/orders/{order.pk}/returns/", **piece)
    back = Return.objects.get()
    post(sara, f"/returns/{back.pk}/decision/", approved="1")
    post(sara, f"/returns/{back.pk}/receipt/")
    (found,) = back.lines.all()
    page = post(sara, f"/returns/{back.pk}/settlement/", **{f"outcome-{found.pk}": "refund"})
    row = ShopRefund.objects.get()
    assert (int(row.amount), row.state, row.goods_return) == (100, "asked", back)
    assert f'id="shop-refund-{row.pk}"' in page
    assert f"/shop-refunds/{row.pk}/decision/" not in text(mina.get(f"/orders/{order.pk}/")), (
        "above her limit"
    )
    assert back.number in seen(order)
    row.delete()
    assert "پول در خود فروشگاه پس داده می‌شود" in text(sara.get(f"/orders/{order.pk}/"))
