"""A shop is read while its reader is killed at random moments: what is here in the end is what is there, once each."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db.models import Sum

from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderLine, Payment, Product
from jawab.connectors.models import Connector, Held
from jawab.people.models import ContactPoint, Customer
from tests.connectors.conftest import connected
from tests.connectors.woocommerce import Shop, serving
from tests.nursery import environment_of_test
from tests.post import wait_for
from tests.reliability.shops import filled, stocked
from tests.world import World

pytestmark = [pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

# With 50000 of them it gives the figures of docs/benchmarks.md, into the file that ``JAWAB_SHOP_FIGURES`` names.
ORDERS = int(os.environ.get("JAWAB_SHOP_ORDERS", "2000"))
PRODUCTS = int(os.environ.get("JAWAB_SHOP_PRODUCTS", "600"))
KILLS, PATIENCE = 5, 120 + (ORDERS + PRODUCTS) // 40


def test_nothing_is_lost_or_doubled_by_kills(world: World) -> None:
    dice, customers, begin, peaks = random.Random(11), Customer.objects.count(), time.monotonic(), list[int]()
    with serving(stocked(filled(Shop(), ORDERS, dice), PRODUCTS)) as shop:
        connector = connected(shop)
        for kill in (1, 2):
            worker = begun()
            enough = PRODUCTS * kill // 3
            wait_for(lambda enough=enough: Product.objects.count() >= enough, within=PATIENCE)  # type: ignore[misc]
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        for kill in range(1, KILLS + 1):
            worker = begun()
            enough = ORDERS * kill // (KILLS + 2)
            wait_for(lambda enough=enough: Order.objects.count() >= enough, within=PATIENCE)  # type: ignore[misc]
            time.sleep(dice.random() / 5)
            peaks.append(peak_of(worker.pid))
            worker.send_signal(signal.SIGKILL)
            worker.wait()
            connector.refresh_from_db()
            assert connector.complete_at is None
        worker = begun()
        wait_for(lambda: Connector.objects.filter(complete_at__isnull=False).exists(), within=PATIENCE)
        peaks.append(peak_of(worker.pid))
        worker.terminate()
        worker.wait()
    equal(shop, customers)
    if report := os.environ.get("JAWAB_SHOP_FIGURES"):
        figures = {
            "seconds": round(time.monotonic() - begin, 1),
            "megabytes": max(peaks) // 1024,
            "asked": shop.asked,
        }
        Path(report).write_text(json.dumps(figures), encoding="utf-8")


def begun() -> "subprocess.Popen[bytes]":
    """As ``jawab work`` starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jawab", "work"], env={**os.environ, **environment_of_test()}
    )


def peak_of(pid: int) -> int:
    """Kilobytes it had at most."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def equal(shop: Shop, customers: int) -> None:
    sold = {f"{key}" for key, variants in shop.variations.items() if not variants}
    sold |= {f"{each['id']}" for variants in shop.variations.values() for each in variants}
    assert sorted(Product.objects.values_list("origin_key", flat=True)) == sorted(sold)
    assert not FactRow.objects.filter(kind="product.saved").exists()
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
