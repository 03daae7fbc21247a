"""Asking a customer to pay from the order's page, and looking at the receipts they show."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jawab.base.actors import SYSTEM
from jawab.commerce.actions import begin_payment, open_gateway, settle_hooks, show_transfer, take_hook
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import Gateway, GatewayKind, Order, Payment, PaymentState
from tests.shop import Goods, stock
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

SHEBA = "IR820540102680020817909002"
PDF = b"%PDF-1.7 receipt"


@pytest.fixture
def goods(world: World) -> Goods:
    return stock()


@pytest.fixture
def account(world: World) -> Gateway:
    return open_gateway(kind=GatewayKind.TRANSFER, account=SHEBA, holder="x", by=SYSTEM)


@pytest.fixture
def order(world: World, goods: Goods, account: Gateway) -> Order:
    return goods.order(world)


@pytest.fixture
def sara(world: World) -> Client:
    return signed_in(world.sara)


def page(order: Order) -> str:
    return f"/orders/{order.pk}/"


def asked(sara: Client, order: Order) -> Payment:
    post(sara, f"{page(order)}requests/", amount="۱٬۳۲۰٬۰۰۰", days="3", key="one")
    return Payment.objects.get()


def test_a_link_is_made_in_the_shops_own_unit(sara: Client, order: Order) -> None:
    payment = asked(sara, order)
    post(sara, f"{page(order)}requests/", amount="۱٬۳۲۰٬۰۰۰", days="3", key="one")
    assert (Payment.objects.count(), payment.amount) == (1, order.total)
    shown = text(sara.get(page(order)))
    assert re.search(rf'value="https?://[^"]+/pay/{payment.token}/"', shown)


@pytest.mark.parametrize(
    "values",
    [
        {"amount": "", "days": "3"},
        {"amount": "9999999", "days": "3"},
        {"amount": "1", "days": "4"},
        {"amount": "x", "days": ""},
    ],
)
def test_what_cannot_be_asked_is_said(sara: Client, order: Order, values: dict[str, str]) -> None:
    assert 'role="alert"' in post(sara, f"{page(order)}requests/", **values)
    assert not Payment.objects.exists()


def test_without_a_gateway_there_is_nothing_to_press(world: World, goods: Goods, sara: Client) -> None:
    order = goods.order(world)
    assert "request-amount" not in text(sara.get(page(order)))


def test_a_receipt_is_looked_at_and_the_money_found(world: World, sara: Client, order: Order) -> None:
    payment = asked(sara, order)
    receipt = show_transfer(payment=payment, name="رسید.pdf", content=PDF, by=world.maryam)
    assert order.number in text(sara.get("/orders/?show=payments"))
    file: Any = sara.get(f"/transfers/{receipt.pk}/receipt/")
    assert b"".join(file.streaming_content) == PDF
    assert file.headers["Content-Type"] == "application/octet-stream"
    assert "attachment" in file.headers["Content-Disposition"]
    decision = f"{page(order)}requests/{payment.pk}/transfer/"
    assert 'role="alert"' in post(sara, decision, arrived="1")
    post(sara, decision, arrived="1", reference="T-9")
    payment.refresh_from_db()
    order.refresh_from_db()
    assert (payment.state, payment.reference, order.to_pay) == (PaymentState.PAID, "T-9", Decimal(0))
    assert order.number not in text(sara.get("/orders/?show=payments"))


def test_a_transfer_that_did_not_come_is_refused(world: World, sara: Client, order: Order) -> None:
    payment = asked(sara, order)
    show_transfer(payment=payment, name="x", content=PDF, by=world.maryam)
    post(sara, f"{page(order)}requests/{payment.pk}/transfer/", reason="در حساب نیست")
    payment.refresh_from_db()
    assert payment.state == PaymentState.FAILED


def test_what_a_gateway_reports_wrongly_is_somebodys_to_look_at(
    world: World, sara: Client, order: Order
) -> None:
    twin = Twin()
    with in_place_of(GatewayKind.TAP, twin):
        gateway = open_gateway(kind=GatewayKind.TAP, name="Kettle Bank", by=SYSTEM)
        payment = asked(sara, order)
        attempt = begin_payment(payment=payment, gateway=gateway)
        twin.tell(attempt.reference, Verdict(Outcome.PAID, Decimal(5), "IRR"))
        take_hook(gateway=gateway, key=attempt.key, query={"payment": attempt.reference})
        assert settle_hooks() == 1
    assert order.number in text(sara.get("/orders/?show=payments"))
    assert "Kettle Bank" in text(sara.get(page(order)))
    post(sara, f"{page(order)}requests/{payment.pk}/withdrawal/")
    assert order.number not in text(sara.get("/orders/?show=payments"))


def test_nobody_reaches_another_orders_payment_or_a_strangers_file(
    world: World, goods: Goods, sara: Client, order: Order
) -> None:
    payment, other = asked(sara, order), goods.order(world)
    for address in ("withdrawal", "transfer"):
        assert sara.post(f"{page(other)}requests/{payment.pk}/{address}/").status_code == 404
    receipt = show_transfer(payment=payment, name="x", content=PDF, by=world.maryam)
    assert sara.get(f"/transfers/{receipt.pk + 1}/receipt/").status_code == 404
    guest = Client()
    assert guest.get(f"/transfers/{receipt.pk}/receipt/").status_code == 302
    assert guest.post(f"{page(order)}requests/", {"amount": "1", "days": "3"}).status_code == 302


def test_the_page_asks_as_much_for_three_links_as_for_one(world: World, sara: Client, order: Order) -> None:
    post(sara, f"{page(order)}requests/", amount="1", days="1", key="a")
    sara.get(page(order))
    one = queries(lambda: sara.get(page(order)))
    for key in "bc":
        post(sara, f"{page(order)}requests/", amount="1", days="1", key=key)
    for number, each in enumerate(Payment.objects.all()):
        show_transfer(payment=each, name="x", content=PDF + bytes([number]), by=world.maryam)
    assert queries(lambda: sara.get(page(order))) == one
