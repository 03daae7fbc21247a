"""Ten thousand tellings of gateways, replayed, out of order and forged, while several workers settle them: each payment
is posted once, and no forged one is believed.
"""

import os
import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from decimal import Decimal
from queue import Empty, SimpleQueue

import pytest
from django.db import connections
from django.db.models import Sum

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.models import FactRow
from jawab.commerce.actions import ask_for_payment, begin_payment, open_gateway, settle_hooks, take_hook
from jawab.commerce.gateways.contract import Outcome, Verdict
from jawab.commerce.gateways.registry import in_place_of
from jawab.commerce.gateways.twin import Twin
from jawab.commerce.models import (
    AttemptState,
    Gateway,
    GatewayHook,
    GatewayKind,
    HookState,
    Order,
    Payment,
    PaymentAttempt,
    PaymentState,
)
from jawab.commerce.money import money
from tests.shop import stock
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

TELLINGS = int(os.environ.get("JAWAB_PAYMENT_HOOKS", "10000"))
PAYMENTS, TELLERS, WORKERS = 100, 4, 4
SECRET = "signed"
Telling = tuple[str, dict[str, str], str, bytes]


def test_each_payment_is_posted_once_and_no_forged_one_believed(world: World) -> None:
    twin, dice = Twin(), random.Random(7)
    with in_place_of(GatewayKind.TAP, twin):
        gateway = open_gateway(kind=GatewayKind.TAP, secret=SECRET, by=SYSTEM)
        attempts = begun(world, gateway)
        paid, unpaid = attempts[: PAYMENTS // 2], attempts[PAYMENTS // 2 :]
        for attempt in paid:
            twin.tell(attempt.reference, verdict(attempt, Outcome.PAID))
        for attempt in unpaid[: PAYMENTS // 4]:
            twin.tell(attempt.reference, verdict(attempt, Outcome.FAILED))
        tellings = told_of(paid, unpaid, dice)
        run(gateway, tellings)
    forged = sum(1 for _key, _query, signature, body in tellings if body and signature != SECRET)
    assert GatewayHook.objects.count() == TELLINGS
    states = Counter(GatewayHook.objects.values_list("state", flat=True))
    assert states[HookState.WAITING] == 0
    assert states[HookState.REFUSED] == forged > TELLINGS // 10
    assert (
        not GatewayHook.objects.exclude(signature=SECRET)
        .exclude(body=b"")
        .exclude(state=HookState.REFUSED)
        .exists()
    )
    posted = Payment.objects.filter(state=PaymentState.PAID)
    assert set(posted.values_list("reference", flat=True)) == {attempt.reference for attempt in paid}
    assert posted.count() == len(paid)
    assert FactRow.objects.filter(kind="payment.posted").count() == len(paid)
    came = sum((attempt.amount for attempt in paid), Decimal(0))
    assert Order.objects.aggregate(came=Sum("paid"))["came"] == came
    assert PaymentAttempt.objects.filter(state=AttemptState.PAID).count() == len(paid)


def begun(world: World, gateway: Gateway) -> list[PaymentAttempt]:
    goods, attempts = stock(), []
    for _each in range(PAYMENTS):
        order = goods.order(world)
        payment = ask_for_payment(order=order, amount=money(order.total, "IRR"), by=world.sara)
        attempts.append(begin_payment(payment=payment, gateway=gateway))
    return attempts


def verdict(attempt: PaymentAttempt, outcome: Outcome) -> Verdict:
    return Verdict(outcome, attempt.amount, attempt.currency, key=attempt.key)


def told_of(paid: list[PaymentAttempt], unpaid: list[PaymentAttempt], dice: random.Random) -> list[Telling]:
    """Signed ones, browsers that come back, and forgeries: of payments made, failed and never made."""
    tellings: list[Telling] = []
    for at in range(TELLINGS):
        attempt = (paid if at % 3 else unpaid)[at % (PAYMENTS // 2)]
        body = attempt.reference.encode()
        tellings.append(
            dice.choice(
                (
                    (attempt.key, {}, SECRET, body),
                    (attempt.key, {}, SECRET, body),
                    (attempt.key, {"payment": attempt.reference, "Status": "OK"}, "", b""),
                    (attempt.key, {}, dice.choice(("", "guessed", SECRET.upper())), body),
                )
            )
        )
    dice.shuffle(tellings)
    return tellings


def run(gateway: Gateway, tellings: list[Telling]) -> None:
    """Tellers and workers at once; the workers go on until nothing waits."""
    queue: SimpleQueue[Telling] = SimpleQueue()
    for telling in tellings:
        queue.put(telling)
    told = threading.Event()

    def tell() -> None:
        while not queue.empty():
            try:
                key, query, signature, body = queue.get_nowait()
            except Empty:
                return
            take_hook(gateway=gateway, key=key, query=query, signature=signature, body=body)

    def settle() -> None:
        while settle_hooks() or not told.is_set():
            pass

    with ThreadPoolExecutor(TELLERS + WORKERS) as threads:
        tellers = [threads.submit(apart, tell) for _each in range(TELLERS)]
        workers = [threads.submit(apart, settle) for _each in range(WORKERS)]
        wait(tellers)
        told.set()
        for done in (*tellers, *workers):
            done.result()
    assert not GatewayHook.objects.filter(state=HookState.WAITING, try_at__lte=clock.now()).exists()


def apart(work: Callable[[], None]) -> None:
    """With a connection of its own, closed at the end."""
    try:
        work()
    finally:
        connections.close_all()
