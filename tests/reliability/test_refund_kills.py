"""The process that sends refunds to a gateway is killed at random moments: each goes back in the end, none twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import F

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.actions import (
    ask_for_payment,
    ask_for_refund,
    begin_payment,
    change_shop,
    give_back,
    open_gateway,
    settle_attempt,
)
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.models import (
    Gateway,
    GatewayKind,
    GivingBack,
    GivingState,
    Order,
    PaymentAttempt,
    Refund,
    RefundState,
)
from jawab.commerce.money import money
from tests.commerce.gateways.servers import SECRET, Tap, serving
from tests.nursery import environment_of_test
from tests.post import wait_for
from tests.shop import stock
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

REFUNDS, KILLS = 20, 5
LATER = timedelta(minutes=20)


def test_each_refund_is_sent_once_however_often_its_sender_is_killed(world: World) -> None:
    dice, server = random.Random(5), Tap(gives="REFUNDED", delay=0.2)
    with serving(server):
        gateway = open_gateway(kind=GatewayKind.TAP, secret=SECRET, by=SYSTEM)
        Gateway.objects.update(address=server.address)
        gateway.refresh_from_db()
        goods = stock()
        orders = [goods.order(world) for _each in range(REFUNDS)]
        change_shop(unit="SAR", agent_refund=Decimal(1000), supervisor_refund=Decimal(1000), by=world.nima)
        for order in orders:
            give_back(refund=refund_of(paid(order, gateway, server, world), world), by=world.sara)
        for kill in range(1, KILLS + 1):
            worker = begun()
            enough = REFUNDS * kill // (KILLS + 2)
            wait_for(lambda enough=enough: len(server.refunds) >= enough, within=60)  # type: ignore[misc]
            time.sleep(dice.random() / 4)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        lost = GivingBack.objects.filter(state=GivingState.WAITING, sent_at__isnull=False).count()
        assert lost, "one was killed between the deed and its answer"
        # A while later; nobody waits for it here.
        GivingBack.objects.filter(state=GivingState.WAITING).update(
            ask_at=clock.now(), begun_at=F("begun_at") - LATER, sent_at=F("sent_at") - LATER
        )
        worker = begun()
        wait_for(lambda: not Refund.objects.exclude(state=RefundState.PAID).exists(), within=60)
        worker.terminate()
        worker.wait()
    keys = Counter(refund["reference"]["merchant"] for refund in server.refunds.values())
    assert keys == Counter(GivingBack.objects.values_list("key", flat=True))
    assert set(keys.values()) == {1}
    assert FactRow.objects.filter(kind="refund.paid").count() == REFUNDS
    assert not PaymentAttempt.objects.exclude(given_back=5).exists()


def paid(order: Order, gateway: Gateway, server: Tap, world: World) -> Order:
    Order.objects.filter(pk=order.pk).update(currency="SAR")
    order.refresh_from_db()
    payment = ask_for_payment(order=order, amount=money(100, "SAR"), by=world.sara)
    attempt = begin_payment(payment=payment, gateway=gateway)
    server.payments[attempt.reference]["status"] = "CAPTURED"
    settle_attempt(attempt=attempt, verdict=Verdict(Outcome.PAID, Decimal(100), "SAR", key=attempt.key))
    order.refresh_from_db()
    return order


def refund_of(order: Order, world: World) -> Refund:
    return ask_for_refund(order=order, amount=money(5, "SAR"), reason="شکسته", by=world.sara)


def begun() -> "subprocess.Popen[bytes]":
    """As ``jawab work`` starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawab", "work"], env={**os.environ, **environment_of_test()}
    )
