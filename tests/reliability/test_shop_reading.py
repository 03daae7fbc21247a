"""A shop is read while its reader is killed at random moments: what is here in the end is what is there, once each."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db.models import Sum

from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderLine, Payment
from jawab.connectors.models import Connector, Held
from jawab.people.models import ContactPoint, Customer
from tests.connectors.conftest import connected
from tests.connectors.woocommerce import Shop, serving
from tests.nursery import environment_of_test
from tests.post import wait_for
from tests.reliability.shops import filled
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

ORDERS = int(os.environ.get("JAWAB_SHOP_ORDERS", "2000"))
KILLS = 5


def test_nothing_is_lost_or_doubled_by_five_kills(world: World) -> None:
    dice, customers = random.Random(11), Customer.objects.count()
    with serving(filled(Shop(), ORDERS, dice)) as shop:
        connector = connected(shop)
        for kill in range(1, KILLS + 1):
            worker = begun()
            enough = ORDERS * kill // (KILLS + 2)
            wait_for(lambda enough=enough: Order.objects.count() >= enough, within=120)  # type: ignore[misc]
            time.sleep(dice.random() / 5)
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            connector.refresh_from_db()
            assert connector.complete_at is None
        worker = begun()
        wait_for(lambda: Connector.objects.filter(complete_at__isnull=False).exists(), within=300)
        worker.terminate()
        worker.wait()
    equal(shop, customers)


def begun() -> "subprocess.Popen[bytes]":
    """As ``jawab work`` starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawab", "work"], env={**os.environ, **environment_of_test()}
    )


def equal(shop: Shop, customers: int) -> None:
    told = shop.orders.values()
    assert dict(Order.objects.values_list("origin_key", "state")) == {
        str(each["id"]): "delivered" if each["status"] == "completed" else "preparing" for each in told
    }
    totals = Order.objects.aggregate(total=Sum("total"), paid=Sum("paid"))
    assert totals["total"] == totals["paid"] == sum(int(each["total"]) * 10 for each in told)
    assert Payment.objects.count() == ORDERS
    assert OrderLine.objects.count() == 2 * ORDERS
    people = {each["billing"]["email"] for each in told}
    assert Customer.objects.count() == customers + len(people)
    assert ContactPoint.objects.filter(value__startswith="guest").count() == len(people)
    assert FactRow.objects.filter(kind="connector.read").count() == 1
    assert not FactRow.objects.filter(kind="order.mirrored").exists()
    assert not Held.objects.exists()
