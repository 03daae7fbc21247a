"""A WooCommerce on this machine that answers as its REST interface of version 3 was described, with every fault one can
ask for. Written from that description, and sharing nothing with what reads it.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.serving import Quiet, listening

KEY, SECRET = "ck_2f6e1b0c", "cs_9a77d3f4"
HOOK_SECRET = "a secret of the shop"
BEGINNING = datetime(2026, 3, 21, 6, 0, tzinfo=UTC)


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S")


def order_of(number: int, *, at: datetime = BEGINNING, **changes: Any) -> dict[str, Any]:
    """A kettle and two filters for 1,650,000 tomans with the shipping, tax and all; of guest ``number``."""
    address = {
        "first_name": "مریم",
        "last_name": f"رحیمی {number}",
        "company": "",
        "address_1": f"خیابان ولیعصر، پلاک {number}",
        "address_2": "",
        "city": "تهران",
        "state": "THR",
        "postcode": "1969633411",
        "country": "IR",
        "phone": f"+98912{number % 10_000_000:07}",
    }
    return {
        "id": number,
        "parent_id": 0,
        "status": "processing",
        "currency": "IRT",
        "version": "9.4.2",
        "prices_include_tax": False,
        "date_created": stamp(at + timedelta(hours=3, minutes=30)),
        "date_created_gmt": stamp(at),
        "date_modified": stamp(at + timedelta(hours=3, minutes=30)),
        "date_modified_gmt": stamp(at),
        "discount_total": "0",
        "shipping_total": "50000",
        "total": "1650000",
        "total_tax": "145454.545454",
        "customer_id": 0,
        "order_key": f"wc_order_{number}",
        "billing": {**address, "email": f"guest{number}@mail.example"},
        "shipping": address,
        "payment_method": "zarinpal",
        "payment_method_title": "زرین‌پال",
        "transaction_id": f"A{number:08}",
        "customer_note": "",
        "date_completed_gmt": None,
        "date_paid_gmt": stamp(at),
        "number": f"{number}",
        "meta_data": [],
        "line_items": [
            {
                "id": number * 10,
                "name": "کتری برقی",
                "product_id": 17,
                "variation_id": 0,
                "quantity": 1,
                "subtotal": "1300000",
                "subtotal_tax": "130000",
                "total": "1200000",
                "total_tax": "120000",
                "sku": "K-17",
                "price": 1200000,
            },
            {
                "id": number * 10 + 1,
                "name": "فیلتر",
                "product_id": 3,
                "variation_id": 0,
                "quantity": 2,
                "subtotal": "254545.454545",
                "subtotal_tax": "25454.545454",
                "total": "254545.454545",
                "total_tax": "25454.545454",
                "sku": "F-3",
                "price": 127272.727273,
            },
        ],
        "tax_lines": [],
        "shipping_lines": [
            {
                "id": 1,
                "method_title": "پست پیشتاز",
                "method_id": "flat_rate",
                "total": "50000",
                "total_tax": "0",
            }
        ],
        "fee_lines": [],
        "coupon_lines": [{"id": 5, "code": "nowruz", "discount": "100000"}],
        "refunds": [],
    } | changes


def product_of(number: int, *, at: datetime = BEGINNING, **changes: Any) -> dict[str, Any]:
    """A kettle for 1,300,000 tomans, four of them there."""
    return {
        "id": number,
        "name": f"کتری {number}",
        "slug": f"kettle-{number}",
        "permalink": f"https://shop.example/product/kettle-{number}/",
        "date_created_gmt": stamp(BEGINNING),
        "date_modified": stamp(at + timedelta(hours=3, minutes=30)),
        "date_modified_gmt": stamp(at),
        "type": "simple",
        "status": "publish",
        "catalog_visibility": "visible",
        "description": "<p>دو لیتر،<br />فولادی</p>\n<script>alert(1)</script>",
        "short_description": "<p>کتری</p>",
        "sku": f"K-{number}",
        "price": "1300000",
        "regular_price": "1500000",
        "sale_price": "1300000",
        "on_sale": True,
        "manage_stock": True,
        "stock_quantity": 4,
        "stock_status": "instock",
        "backorders": "no",
        "attributes": [],
        "variations": [],
        "parent_id": 0,
        "meta_data": [],
    } | changes


def variation_of(
    number: int, parent: int, *options: str, at: datetime = BEGINNING, **changes: Any
) -> dict[str, Any]:
    """As the list of a product's variations has it."""
    return {
        "id": number,
        "type": "variation",
        "date_modified_gmt": stamp(at),
        "description": "",
        "permalink": f"https://shop.example/product/kettle-{parent}/?v={number}",
        "sku": f"K-{parent}-{number}",
        "price": "1400000",
        "status": "publish",
        "manage_stock": "parent",
        "stock_quantity": 7,
        "stock_status": "instock",
        "attributes": [{"id": 1, "name": "رنگ", "option": option} for option in options],
        "parent_id": parent,
    } | changes


class DiedError(Exception):
    """The process that answered is gone."""


@dataclass
class Shop:
    """``fault``: "silent" waits, "broken" cuts the line, "garbage" is no JSON, "down" a 503, "busy" a 429 that names
    ``retry_after``. ``delay`` is what a page takes, in seconds. ``on_list`` is called before each list is answered.

    While it ``loses``, what is posted is done and nobody hears of it. ``gateway`` is what was paid back through the one
    that took the money, which refuses what ``gateway_says``. While it ``hides_products``, these keys may not read them.
    """

    fault: str = ""
    retry_after: str = "7"
    delay: float = 0.0
    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    products: dict[int, dict[str, Any]] = field(default_factory=dict)
    variations: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    currency: str = "IRT"
    hides_products: bool = False
    notes: list[tuple[int, str, bool]] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    on_list: Any = None
    address: str = ""
    refunds: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    gateway: list[tuple[int, str, str]] = field(default_factory=list)
    gateway_says: str = ""
    dies: str = ""
    loses: bool = False
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _sorted: list[tuple[str, int]] | None = None
    _deliveries: Iterator[int] = field(default_factory=lambda: count(1))
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def put(self, order: dict[str, Any]) -> dict[str, Any]:
        with self._guard:
            self.orders[order["id"]], self._sorted = order, None
        return order

    def change(self, number: int, *, at: datetime, **changes: Any) -> dict[str, Any]:
        return self.put(deepcopy(self.orders[number]) | changes | {"date_modified_gmt": stamp(at)})

    def remove(self, number: int) -> None:
        with self._guard:
            del self.orders[number]
            self._sorted = None

    def sell(self, product: dict[str, Any], *variations: dict[str, Any]) -> dict[str, Any]:
        with self._guard:
            number = product["id"]
            self.products[number], self.variations[number] = product, [*variations]
            product["variations"] = [each["id"] for each in variations]
        return product

    def telling(
        self, topic: str, order: dict[str, Any], *, secret: str = HOOK_SECRET
    ) -> tuple[bytes, dict[str, str]]:
        """What it would post: the body and its headers."""
        body = json.dumps(order).encode()
        signature = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
        resource, _dot, event = topic.partition(".")
        return body, {
            "X-WC-Webhook-Source": f"{self.address}/",
            "X-WC-Webhook-Topic": topic,
            "X-WC-Webhook-Resource": resource,
            "X-WC-Webhook-Event": event,
            "X-WC-Webhook-Signature": signature,
            "X-WC-Webhook-ID": "4",
            "X-WC-Webhook-Delivery-ID": f"{next(self._deliveries):032x}",
        }

    def answer(self, method: str, path: str, told: Any, headers: Any) -> tuple[int, Any, dict[str, str]]:
        keys = base64.b64encode(f"{KEY}:{SECRET}".encode()).decode()
        if headers.get("Authorization") != f"Basic {keys}":
            said = {
                "code": "woocommerce_rest_cannot_view",
                "message": "Sorry, you cannot list resources.",
                "data": {"status": 401},
            }
            return 401, said, {}
        parts = urlsplit(path)
        steps = parts.path.removeprefix("/wp-json/wc/v3/").split("/")
        self.asked[f"{method} {steps[0]}{'/…' * (len(steps) - 1)}"] += 1
        if steps[0] in ("products", "data"):
            return self._sold(steps, dict(parse_qsl(parts.query)))
        if steps == ["orders"] and method == "GET":
            return self._list(dict(parse_qsl(parts.query)))
        order = self.orders.get(int(steps[1])) if steps[0] == "orders" and len(steps) > 1 else None
        if order is None:
            return 404, {"code": "woocommerce_rest_shop_order_invalid_id", "message": "Invalid ID."}, {}
        if steps[2:] == ["refunds"]:
            return self._refund(order, told) if method == "POST" else self._refunds(order, parts.query)
        return (200, order, {}) if method == "GET" else self._written(method, order, told)

    def _sold(self, steps: list[str], query: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        if self.hides_products:
            said = {
                "code": "woocommerce_rest_cannot_view",
                "message": "Sorry, you cannot view this resource.",
                "data": {"status": 403},
            }
            return 403, said, {}
        if steps == ["data", "currencies", "current"]:
            return 200, {"code": self.currency, "name": "", "symbol": ""}, {}
        if steps == ["products"]:
            return self._list(query, of=self.products)
        rows = self.variations.get(int(steps[1])) if steps[2:] == ["variations"] else None
        if rows is None or int(steps[1]) not in self.products:
            return 404, {"code": "woocommerce_rest_product_invalid_id", "message": "Invalid ID."}, {}
        per_page, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        shown = rows[(page - 1) * per_page : page * per_page]
        return 200, shown, {"X-WP-Total": str(len(rows))}

    def _written(
        self, method: str, order: dict[str, Any], told: dict[str, Any]
    ) -> tuple[int, Any, dict[str, str]]:
        if method == "PUT":
            return self._put(order, told)
        self.notes.append((order["id"], told["note"], told["customer_note"]))
        return 201, {"id": len(self.notes), "note": told["note"]}, {}

    def _refunds(self, order: dict[str, Any], query: str) -> tuple[int, Any, dict[str, str]]:
        asked = dict(parse_qsl(query))
        per_page, page = int(asked.get("per_page", 10)), int(asked.get("page", 1))
        rows = list(reversed(self.refunds.get(order["id"], [])))
        return 200, rows[(page - 1) * per_page : page * per_page], {"X-WP-Total": str(len(rows))}

    def _refund(self, order: dict[str, Any], told: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
        """Written down with its reason, then asked of the gateway, then given its ``meta_data``: with ``dies`` it dies
        in between, after the ``gateway`` or ``before`` it.
        """
        with self._guard:
            given = self.refunds.setdefault(order["id"], [])
            left = Decimal(order["total"]) - sum((Decimal(each["amount"]) for each in given), Decimal(0))
            amount = Decimal(told["amount"])
            if amount <= 0 or amount > left:
                return 500, self._no("Invalid refund amount."), {}
            if self.gateway_says and told.get("api_refund", True):
                return 500, self._no(self.gateway_says), {}
            row = {
                "id": 90_000 + next(self._numbers),
                "date_created_gmt": stamp(datetime.now(UTC)),
                "amount": told["amount"],
                "reason": told.get("reason", ""),
                "refunded_by": 1,
                "refunded_payment": False,
                "meta_data": [],
                "line_items": [],
            }
            given.append(row)
            self._with_refunds(order["id"])
            if self.dies == "before":
                raise DiedError
            if told.get("api_refund", True):
                self.gateway.append((order["id"], told["amount"], told["reason"]))
                row["refunded_payment"] = True
            if self.dies:
                raise DiedError
            row["meta_data"] = told.get("meta_data", [])
        return 201, row, {}

    def _with_refunds(self, number: int) -> None:
        """As the order tells of them: below nothing, and all of it makes it a refunded one."""
        order, rows = deepcopy(self.orders[number]), self.refunds[number]
        order["refunds"] = [
            {"id": row["id"], "reason": row["reason"], "total": f"-{row['amount']}"} for row in rows
        ]
        if sum(Decimal(row["amount"]) for row in rows) == Decimal(order["total"]):
            order["status"] = "refunded"
        order["date_modified_gmt"] = stamp(datetime.now(UTC))
        self.orders[number], self._sorted = order, None

    def _no(self, said: str) -> dict[str, Any]:
        return {
            "code": "woocommerce_rest_cannot_create_order_refund",
            "message": said,
            "data": {"status": 500},
        }

    def _put(self, order: dict[str, Any], told: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
        changed = deepcopy(order)
        for name, value in told.items():
            changed[name] = {**changed[name], **value} if isinstance(value, dict) else value
        changed["date_modified_gmt"] = stamp(datetime.now(UTC))
        return 200, self.put(changed), {}

    def _list(
        self, query: dict[str, str], of: dict[int, dict[str, Any]] | None = None
    ) -> tuple[int, Any, dict[str, str]]:
        """Of its orders, else ``of`` these."""
        if self.on_list:
            self.on_list(query)
        per_page, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        if not 1 <= per_page <= 100 or query.get("dates_are_gmt") != "true":
            return 400, {"code": "rest_invalid_param", "message": "Invalid parameter(s): per_page"}, {}
        kept = self.orders if of is None else of
        with self._guard:
            if of is not None:
                listed = sorted((one["date_modified_gmt"], pk) for pk, one in of.items())
            elif self._sorted is None:
                listed = sorted((one["date_modified_gmt"], pk) for pk, one in self.orders.items())
                self._sorted = listed
            else:
                listed = self._sorted
            rows = [row for row in listed if kept[row[1]]["status"] != "trash"]
        if include := query.get("include"):
            wanted = {int(number) for number in include.split(",")}
            rows = [row for row in rows if row[1] in wanted]
        # Both bounds are left out themselves, as WordPress reads dates.
        begin = bisect_right(rows, (query.get("modified_after", ""), 1 << 60))
        before = query.get("modified_before")
        end = bisect_left(rows, (before, -1)) if before else len(rows)
        chosen = (
            rows[begin:end]
            if query.get("orderby") != "id"
            else sorted(rows[begin:end], key=lambda row: row[1])
        )
        if query.get("order", "desc") == "desc":
            chosen = chosen[::-1]
        shown = [kept[pk] for _at, pk in chosen[(page - 1) * per_page : page * per_page]]
        pages = -(-len(chosen) // per_page)
        return 200, shown, {"X-WP-Total": str(len(chosen)), "X-WP-TotalPages": str(pages)}


class Handler(Quiet):
    shop: Shop

    def serve(self) -> None:
        body = self.body()
        time.sleep(self.shop.delay)
        if self.shop.fault == "silent":
            time.sleep(1.5)
        if self.shop.fault in {"silent", "broken"}:
            self.close_connection = True
        elif self.shop.fault == "down":
            self.send(503, b"<html>Briefly unavailable for scheduled maintenance.</html>")
        elif self.shop.fault == "busy":
            self.send(429, b"{}", Retry_After=self.shop.retry_after)
        elif self.shop.fault == "garbage":
            self.send(200, b"<!DOCTYPE html><html>")
        else:
            told = json.loads(body) if body else None
            try:
                status, value, headers = self.shop.answer(self.command, self.path, told, self.headers)
            except DiedError:
                self.close_connection = True
                return
            if self.shop.loses and self.command == "POST":
                self.close_connection = True
                return
            self.send(status, json.dumps(value).encode(), **headers)


@contextmanager
def serving(shop: Shop) -> Iterator[Shop]:
    """The shop answers on this machine, at its ``address``, while this lasts."""
    with listening(Handler, shop=shop) as shop.address:
        yield shop
