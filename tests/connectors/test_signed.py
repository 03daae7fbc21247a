"""Our own signed webhook: what the documentation promises, done as it says."""

import hashlib
import hmac
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.models import FactRow
from jawab.commerce.models import Order, OrderState, Product
from jawab.connectors.access import connector_of
from jawab.connectors.actions import note_at_shop, open_connector, read_anew, read_shops, settle_tellings
from jawab.connectors.models import Connector, Held, Telling
from tests.architecture.source import ROOT
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "between the two of us"
PAGE = (ROOT / "docs" / "packages" / "connectors.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def own(world: World) -> Connector:
    return open_connector(kind="signed", name="Own shop", hook_secret=SECRET, by=SYSTEM)


def example() -> dict[str, Any]:
    """The order of the documentation."""
    found: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)[0])
    return found


def product_example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)[1])
    return found


def post(own: Connector, body: bytes, *, at: float | None = None, secret: str = SECRET) -> int:
    moment = f"{clock.now().timestamp() if at is None else at:.0f}"
    signature = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Jawab-Timestamp": moment, "X-Jawab-Signature": signature}
    address = reverse("shop-hook", args=[own.token])
    answer = Client().post(address, body, content_type="application/json", headers=headers)
    while settle_tellings():
        pass
    return answer.status_code


def tell(own: Connector, told: object) -> int:
    return post(own, json.dumps(told).encode())


def test_the_order_of_the_documentation_is_taken_whole(own: Connector) -> None:
    assert tell(own, example()) == 200
    order = Order.objects.get()
    assert (order.number, order.state, order.currency) == ("1077", OrderState.SHIPPED, "IRR")
    assert order.total == order.paid == 13_700_000
    rows = [line.total for line in order.lines.all()] + [charge.total for charge in order.charges.all()]
    assert sum(rows) == order.total
    assert (order.shipments.get().tracking, order.ship_to["region"]) == ("7001", "IR-23")
    assert FactRow.objects.filter(kind="order.mirrored").count() == 1


def test_the_product_of_the_documentation_is_taken_whole(own: Connector) -> None:
    told = example()
    told["order"]["lines"][0]["product"] = "17-red"
    assert tell(own, told) == tell(own, product_example()) == 200
    row = Product.objects.get()
    assert (row.name, row.sku, row.is_active) == ("کتری برقی – سرخ", "K-17", True)
    assert f"{row.price} {row.currency} {row.stock} {row.stock_state}" == "13000000.000 IRR 4.000 in"
    assert (row.origin_page, row.description) == (
        "https://shop.example/p/17?color=red",
        "۱٫۷ لیتر، با خاموشی خودکار",
    )
    assert Order.objects.get().lines.get().product == row
    assert not FactRow.objects.filter(kind="product.saved").exists()


def test_of_a_product_too_the_newest_holds_whatever_comes_last(own: Connector) -> None:
    told = product_example()["product"]
    newer = {**told, "modified": "2026-11-22T10:00:01Z", "stock_state": "sold_out", "stock": None}
    tell(own, {"event": "product", "product": newer})
    tell(own, {"event": "product", "product": told})
    assert Product.objects.get().stock_state == "out"
    tell(own, {"event": "product", "product": {**newer, "is_sold": False}})
    assert not Product.objects.get().is_active
    tell(own, {"event": "product", "product": {**newer, "modified": "2026-11-22T10:00:02Z"}})
    assert Product.objects.get().is_active
    tell(own, {"event": "product.gone", "product": told["id"]})
    row = Product.objects.get()
    assert (row.is_active, row.origin_page) == (False, "")
    facts = FactRow.objects.filter(kind="product.saved").values_list("values__changed", flat=True)
    assert list(facts) == [["is_active"]] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"modified": "yesterday"},
        {"price": "a lot"},
        {"price": "-5"},
        {"currency": "BTC"},
        {"stock": "NaN"},
        {"stock_state": "somewhere"},
    ],
)
def test_what_no_product_can_be_is_held(own: Connector, change: dict[str, Any]) -> None:
    told = product_example()["product"]
    assert tell(own, {"event": "product", "product": {**told, **change}}) == 200
    assert not Product.objects.exists()
    held = Held.objects.get()
    assert (held.part, held.key, held.number) == ("products", "17-red", "K-17")
    tell(own, {"event": "product", "product": {**told, "modified": "2026-11-22T10:00:09Z"}})
    assert Product.objects.exists()
    assert not Held.objects.exists()


def test_the_commands_of_the_documentation_sign_as_we_do(own: Connector) -> None:
    (script,) = re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)
    # The same commands, with what they would send printed in the place of curl.
    script = script.replace("curl ", "printf '%s\\n' ")
    setting = f"ADDRESS=http://desk.example SECRET={shlex.quote(SECRET)}; BODY={shlex.quote(json.dumps(example()))}\n"
    run = subprocess.run(["sh", "-eu", "-c", setting + script], capture_output=True, text=True, check=True)
    headers = dict(re.findall(r"^(X-Jawab-\w+): (\S+)$", run.stdout, flags=re.MULTILINE))
    body = run.stdout.splitlines()[-1]
    address = reverse("shop-hook", args=[own.token])
    answer = Client().post(address, body, content_type="application/json", headers=headers)
    assert answer.status_code == 200
    assert Telling.objects.count() == 1


def test_what_is_forged_changed_or_old_is_refused(own: Connector) -> None:
    body = json.dumps(example()).encode()
    assert post(own, body, secret="guessed") == 401
    assert post(own, body, at=clock.now().timestamp() - 301) == 401
    assert post(own, body, at=clock.now().timestamp() + 301) == 401
    assert post(own, body, at=10**15) == 401
    address = reverse("shop-hook", args=[own.token])
    assert Client().post(address, body, content_type="application/json").status_code == 401
    own.refresh_from_db()
    assert (own.forged, Telling.objects.count()) == (5, 0)


def test_the_newest_holds_whatever_comes_last(own: Connector) -> None:
    told = example()
    newer = {**told["order"], "modified": "2026-11-22T10:00:01Z", "state": "delivered"}
    tell(own, {"event": "order", "order": newer})
    tell(own, told)
    assert Order.objects.get().state == OrderState.DELIVERED
    tell(own, {"event": "order", "order": {**newer, "state": "cancelled"}})
    assert Order.objects.get().state == OrderState.CANCELLED
    tell(own, {"event": "order.gone", "order": told["order"]["id"]})
    assert Order.objects.get().origin_page == ""


@pytest.mark.parametrize(
    "change",
    [
        {"state": "draft"},
        {"state": "lost"},
        {"modified": "yesterday"},
        {"total": "a lot"},
        {"currency": "BTC"},
        {"payments": [{"id": "1", "amount": "5"}]},
        {"refunds": [{"id": "1", "amount": "99999999", "at": "2026-11-22T10:00:00Z"}]},
        {"lines": [{"title": "x", "quantity": "-1", "price": "5"}]},
    ],
)
def test_what_cannot_be_is_held(own: Connector, change: dict[str, Any]) -> None:
    told = example()
    assert tell(own, {"event": "order", "order": {**told["order"], **change}}) == 200
    assert not Order.objects.exists()
    assert Held.objects.get().number == "1077"
    tell(own, {"event": "order", "order": {**told["order"], "modified": "2026-11-22T10:00:09Z"}})
    assert Order.objects.exists()
    assert not Held.objects.exists()


def test_it_tells_and_is_not_asked(world: World, own: Connector) -> None:
    assert read_shops() == 0
    with pytest.raises(Refused, match="cannot be asked"):
        read_anew(connector=own, by=world.nima)
    tell(own, example())
    order = Order.objects.get()
    assert connector_of(order) is None
    with pytest.raises(Refused, match="not connected"):
        note_at_shop(order=order, text="x", by=world.sara)
