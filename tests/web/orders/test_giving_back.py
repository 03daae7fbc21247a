"""Giving back through the gateway from the order's page: what goes which way is said before and after."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.commerce.actions import (
    ask_for_payment,
    ask_for_refund,
    begin_payment,
    give_back_due,
    open_gateway,
    settle_attempt,
)
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import GatewayKind, GivingBack, Order, Refund, RefundState
from jawab.commerce.money import money
from tests.shop import stock
from tests.web.orders.test_orders import post
from tests.web.workspace.browsing import queries, signed_in, text
from tests.world import World

TOMAN = "\N{NO-BREAK SPACE}تومان\N{POP DIRECTIONAL ISOLATE}"


@pytest.fixture
def twin() -> Iterator[Twin]:
    bank = Twin()
    with in_place_of(GatewayKind.TAP, bank):
        yield bank


@pytest.fixture
def order(world: World, twin: Twin) -> Order:
    """Paid in part at the gateway; the rest in cash."""
    gateway = open_gateway(kind=GatewayKind.TAP, name="Kettle Bank", secret="signed", by=SYSTEM)
    order = stock().order(world)
    payment = ask_for_payment(order=order, amount=money(8_000_000, "IRR"), by=world.sara)
    attempt = begin_payment(payment=payment, gateway=gateway)
    verdict = Verdict(Outcome.PAID, attempt.amount, "IRR", key=attempt.key)
    twin.tell(attempt.reference, verdict)
    settle_attempt(attempt=attempt, verdict=verdict)
    post(signed_in(world.sara), f"/orders/{order.pk}/payments/", amount="520000", method="cash", key="x")
    return order


def agreed(order: Order, world: World, amount: int) -> Refund:
    return ask_for_refund(order=order, amount=money(amount, "IRR"), reason="شکسته", by=world.sara)


def shown(client: Client, order: Order) -> str:
    return text(client.get(f"/orders/{order.pk}/"))


def test_both_ways_are_offered_and_what_goes_which(world: World, order: Order, twin: Twin) -> None:
    client = signed_in(world.sara)
    refund = agreed(order, world, 9_000_000)
    page = shown(client, order)
    assert f"/refunds/{refund.pk}/givings/" in page
    assert f"/refunds/{refund.pk}/payment/" in page
    assert f"۸۰۰٬۰۰۰{TOMAN} از راه <bdi>Kettle Bank</bdi>" in page
    assert f"۱۰۰٬۰۰۰{TOMAN} دستی" in page
    page = post(client, f"/refunds/{refund.pk}/givings/")
    assert "در راه، از درگاه" in page
    assert f"/refunds/{refund.pk}/payment/" not in page
    assert f"/refunds/{refund.pk}/withdrawal/" not in page
    assert client.post(f"/refunds/{refund.pk}/payment/", {"reference": "x"}).status_code == 409
    give_back_due()
    page = shown(client, order)
    assert GivingBack.objects.get().reference in page
    assert f"۱۰۰٬۰۰۰{TOMAN} مانده" in page
    assert f"/refunds/{refund.pk}/givings/" not in page
    post(client, f"/refunds/{refund.pk}/payment/", reference="TR-1")
    refund.refresh_from_db()
    assert (refund.state, int(sum(sent.amount for sent, _given in twin.back.values()))) == ("paid", 8_000_000)


def test_what_is_refused_is_said_and_waits_among_the_payments_to_check(
    world: World, order: Order, twin: Twin
) -> None:
    client = signed_in(world.sara)
    twin.refuses_back = "1156: <b>too late</b>"
    refund = agreed(order, world, 5_000_000)
    post(client, f"/refunds/{refund.pk}/givings/")
    give_back_due()
    page = shown(client, order)
    assert "1156: &lt;b&gt;too late" in page
    assert f"/refunds/{refund.pk}/givings/" in page
    assert order.number in text(client.get("/orders/?show=payments"))
    post(client, f"/refunds/{refund.pk}/payment/", reference="by hand")
    listed = re.sub(r"<title>.*?</title>", "", text(client.get("/orders/?show=payments")))
    assert order.number not in listed


def test_what_nobody_knows_a_supervisor_finds_out(world: World, order: Order, twin: Twin) -> None:
    client, leader = signed_in(world.sara), signed_in(world.mina)
    twin.is_away = True
    refund = agreed(order, world, 5_000_000)
    post(client, f"/refunds/{refund.pk}/givings/")
    give_back_due()
    row = GivingBack.objects.get()
    assert f'action="/givings/{row.pk}/"' not in shown(leader, order)
    long_ago = clock.now() - timedelta(hours=2)
    GivingBack.objects.update(begun_at=long_ago, sent_at=long_ago)
    assert f'action="/givings/{row.pk}/"' in shown(leader, order)
    assert f'action="/givings/{row.pk}/"' not in shown(client, order)
    assert client.post(f"/givings/{row.pk}/", {"paid": "1", "words": "re_1"}).status_code == 409
    assert leader.post("/givings/99999/", {"paid": "1", "words": "re_1"}).status_code == 404
    assert leader.post(f"/givings/{row.pk}/", {"words": "\0"}).status_code == 409
    post(leader, f"/givings/{row.pk}/", paid="1", words="re_77")
    refund.refresh_from_db()
    assert (refund.state, refund.reference) == (RefundState.PAID, "re_77")


def test_strangers_send_nothing(world: World, order: Order) -> None:
    refund = agreed(order, world, 5_000_000)
    assert Client().post(f"/refunds/{refund.pk}/givings/").status_code in {302, 303, 403}
    assert not GivingBack.objects.exists()


def test_the_page_asks_as_often_for_one_refund_as_for_many(world: World, order: Order) -> None:
    client = signed_in(world.sara)
    agreed(order, world, 1_000)
    post(client, f"/refunds/{agreed(order, world, 1_000).pk}/givings/")
    shown(client, order)
    one = queries(lambda: shown(client, order))
    for _each in range(4):
        post(client, f"/refunds/{agreed(order, world, 1_000).pk}/givings/")
        agreed(order, world, 1_000)
    assert queries(lambda: shown(client, order)) == one
    assert Decimal(order.refunds.count()) == 10
