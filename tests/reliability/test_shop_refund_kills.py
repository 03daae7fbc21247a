"""The process that asks shops for refunds is killed at random moments: each goes back in the end, none twice."""

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
from jawab.base.models import FactRow
from jawab.commerce.actions import change_shop
from jawab.commerce.models import Order
from jawab.commerce.money import money
from jawab.connectors.actions import read_shops, refund_at_shop
from jawab.connectors.models import ShopRefund
from tests.connectors.conftest import connected
from tests.connectors.woocommerce import Shop, order_of, serving
from tests.nursery import environment_of_test
from tests.post import wait_for
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

REFUNDS, KILLS = 20, 5
LATER = timedelta(minutes=20)


def test_each_refund_is_asked_for_once_however_often_its_asker_is_killed(world: World) -> None:
    dice = random.Random(5)
    with serving(Shop()) as shop:
        connected(shop)
        for number in range(1, REFUNDS + 1):
            shop.put(order_of(number))
        read_shops()
        change_shop(agent_refund=Decimal(10_000_000), by=world.nima)
        for order in Order.objects.order_by("pk"):
            refund_at_shop(order=order, amount=money(500_000, "IRR"), reason="شکسته", by=world.sara)
        shop.delay = 0.1
        for kill in range(1, KILLS + 1):
            worker = begun()
            enough = REFUNDS * kill // (KILLS + 2)
            wait_for(lambda enough=enough: len(shop.gateway) >= enough, within=60)  # type: ignore[misc]
            time.sleep(dice.random() / 4)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        assert ShopRefund.objects.filter(state="sent").exists(), "one was killed before it heard the answer"
        # A while later; nobody waits for it here.
        ShopRefund.objects.filter(state="sent").update(
            ask_at=clock.now(), begun_at=F("begun_at") - LATER, sent_at=F("sent_at") - LATER
        )
        worker = begun()
        try:
            wait_for(lambda: not ShopRefund.objects.exclude(state="paid").exists(), within=180)
            wait_for(lambda: Order.objects.filter(refunded=500_000).count() == REFUNDS, within=180)
        finally:
            worker.terminate()
            worker.wait()
    keys = Counter(reason.rpartition("[")[2].rstrip("]") for _order, _amount, reason in shop.gateway)
    assert keys == Counter(ShopRefund.objects.values_list("key", flat=True))
    assert set(keys.values()) == {1}
    assert FactRow.objects.filter(kind="shop_refund.paid").count() == REFUNDS


def begun() -> "subprocess.Popen[bytes]":
    """As ``jawab work`` starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawab", "work"], env={**os.environ, **environment_of_test()}
    )
