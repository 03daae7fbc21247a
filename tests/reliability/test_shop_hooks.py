"""Ten thousand tellings of a shop, replayed, out of order and forged, while several workers settle them: each order is
here once, as it was last, and no forged one is believed.
"""

import os
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from queue import Empty, SimpleQueue

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.commerce.models import Order, Payment
from jawab.connectors.actions import read_shops, settle_tellings
from jawab.connectors.models import Connector, Held, Telling, ToldState
from tests.connectors.conftest import connected
from tests.connectors.woocommerce import BEGINNING, HOOK_SECRET, Shop, order_of, serving
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

TELLINGS = int(os.environ.get("JAWAB_SHOP_HOOKS", "10000"))
ORDERS, TELLERS, WORKERS = 200, 4, 4
STATES = ("pending", "processing", "completed")
BECAME = {"pending": "placed", "processing": "preparing", "completed": "delivered"}
Told = tuple[bytes, dict[str, str]]


def test_each_order_is_here_once_as_it_was_last(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jawab.web.hooks.MOST_FORGED_A_MINUTE", TELLINGS)
    dice = random.Random(5)
    with serving(Shop()) as shop:
        connector = connected(shop)
        read_shops()
        tellings, last, forged = told_of(shop, dice)
        answers = run(connector, tellings)
    assert sorted(answers) == [200] * (TELLINGS - forged) + [401] * forged
    assert forged > TELLINGS // 10
    connector.refresh_from_db()
    assert connector.forged == forged
    assert not Telling.objects.exclude(state=ToldState.SETTLED).exists()
    assert Telling.objects.count() < TELLINGS - forged
    assert dict(Order.objects.values_list("origin_key", "state")) == {
        str(number): BECAME[status] for number, status in last.items()
    }
    assert Payment.objects.count() == ORDERS
    assert FactRow.objects.filter(kind="order.mirrored", values__before="").count() == ORDERS
    assert not Held.objects.exists()


def told_of(shop: Shop, dice: random.Random) -> tuple[list[Told], dict[int, str], int]:
    """Every order in a dozen versions, many of them told more than once, a fifth of all forged."""
    tellings, last, newest, forged = list[Told](), dict[int, str](), dict[int, int](), 0
    while len(tellings) < TELLINGS:
        number, version = len(tellings) % ORDERS + 1, dice.randrange(12)
        status = STATES[(number + version) % 3]
        order = order_of(number, at=BEGINNING) | {"status": status}
        order["date_modified_gmt"] = (BEGINNING + timedelta(minutes=version)).strftime("%Y-%m-%dT%H:%M:%S")
        if dice.random() < 0.2:
            order["status"] = "refunded"
            tellings.append(shop.telling("order.updated", order, secret=dice.choice(("", "guessed"))))
            forged += 1
            continue
        tellings.append(shop.telling("order.updated", order, secret=HOOK_SECRET))
        if version >= newest.get(number, -1):
            newest[number], last[number] = version, status
    dice.shuffle(tellings)
    return tellings, last, forged


def run(connector: Connector, tellings: list[Told]) -> list[int]:
    """Tellers and workers at once; the workers go on until nothing waits."""
    queue: SimpleQueue[Told] = SimpleQueue()
    for telling in tellings:
        queue.put(telling)
    told, answers = threading.Event(), list[int]()
    address = reverse("shop-hook", args=[connector.token])

    def tell() -> None:
        client = Client()
        while not queue.empty():
            try:
                body, headers = queue.get_nowait()
            except Empty:
                return
            answers.append(
                client.post(address, body, content_type="application/json", headers=headers).status_code
            )

    def settle() -> None:
        while settle_tellings() or not told.wait(0.05):
            pass

    with ThreadPoolExecutor(TELLERS + WORKERS) as threads:
        tellers = [threads.submit(apart, tell) for _each in range(TELLERS)]
        workers = [threads.submit(apart, settle) for _each in range(WORKERS)]
        wait(tellers)
        told.set()
        for done in (*tellers, *workers):
            done.result()
    assert not Telling.objects.filter(state=ToldState.WAITING, try_at__lte=clock.now()).exists()
    return answers


def apart(work: Callable[[], None]) -> None:
    """With a connection of its own, closed at the end."""
    try:
        work()
    finally:
        connections.close_all()
