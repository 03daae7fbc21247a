"""A Shopify on this machine that answers the desk's questions as its GraphQL Admin interface was described in 2026: its
cursors, its costs and its errors. It reads no GraphQL; it knows which questions there are by what stands in them.
"""

import base64
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.serving import Quiet, listening

TOKEN, APP_SECRET = "shpat_5d1c", "shpss_77aa"
BEGINNING = datetime(2026, 3, 21, 6, 0, tzinfo=UTC)


def stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def money(amount: str) -> dict[str, Any]:
    return {"shopMoney": {"amount": amount, "currencyCode": "KWD"}}


def order_of(number: int, *, at: datetime = BEGINNING, **changes: Any) -> dict[str, Any]:
    """A kettle for 12.600 dinars, its tax of 0.600 within, and 1.500 to send it; of customer ``number``."""
    address = {
        "firstName": "ليلى",
        "lastName": f"الهاشمي {number}",
        "company": None,
        "address1": "شارع سالم المبارك",
        "address2": "",
        "city": "السالمية",
        "province": "Hawalli",
        "provinceCode": "KW-HA",
        "countryCodeV2": "KW",
        "zip": "22001",
        "phone": f"+9655{number % 10_000_000:07}",
    }
    return {
        "id": f"gid://shopify/Order/{number}",
        "legacyResourceId": f"{number}",
        "name": f"#{number}",
        "createdAt": stamp(at),
        "updatedAt": stamp(at),
        "cancelledAt": None,
        "cancelReason": None,
        "closedAt": None,
        "currencyCode": "KWD",
        "taxesIncluded": True,
        "displayFulfillmentStatus": "UNFULFILLED",
        "email": f"buyer{number}@mail.example",
        "phone": None,
        "totalPriceSet": money("14.100"),
        "totalTaxSet": money("0.600"),
        "customer": {"legacyResourceId": f"9{number}", "displayName": f"ليلى {number}", "locale": "ar-KW"},
        "shippingAddress": address,
        "billingAddress": address,
        "lineItems": {
            "nodes": [
                {
                    "id": f"gid://shopify/LineItem/{number}1",
                    "title": "غلاية",
                    "variantTitle": "أزرق",
                    "sku": "K-17",
                    "quantity": 2,
                    "originalTotalSet": money("13.600"),
                    "discountedTotalSet": money("12.600"),
                    "taxLines": [{"priceSet": money("0.600")}],
                }
            ],
            "pageInfo": {"hasNextPage": False},
        },
        "shippingLines": {
            "nodes": [{"title": "Aramex", "discountedPriceSet": money("1.500"), "taxLines": []}]
        },
        "transactions": [
            {
                "id": f"gid://shopify/OrderTransaction/{number}1",
                "kind": "AUTHORIZATION",
                "status": "SUCCESS",
                "gateway": "knet",
                "processedAt": stamp(at),
                "amountSet": money("14.100"),
            },
            {
                "id": f"gid://shopify/OrderTransaction/{number}2",
                "kind": "CAPTURE",
                "status": "SUCCESS",
                "gateway": "knet",
                "processedAt": stamp(at),
                "amountSet": money("14.100"),
            },
        ],
        "refunds": [],
        "fulfillments": [],
    } | changes


@dataclass
class Shopify:
    """``bucket`` is what is left of the cost that may be asked; it does not fill by itself. ``pays`` is what becomes of
    a refund; while it ``loses``, one is made and nobody hears of it.
    """

    orders: dict[int, dict[str, Any]] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    bucket: float = 1e9
    cost: int = 20
    refuses: str = ""
    pays: str = "SUCCESS"
    scopes: tuple[str, ...] = ("read_orders", "read_all_orders", "write_orders")
    loses: bool = False
    created: dict[str, tuple[int, str]] = field(default_factory=dict)
    on_page: Any = None
    address: str = ""

    def put(self, order: dict[str, Any]) -> dict[str, Any]:
        self.orders[int(order["legacyResourceId"])] = order
        return order

    def change(self, number: int, *, at: datetime, **changes: Any) -> dict[str, Any]:
        return self.put(deepcopy(self.orders[number]) | changes | {"updatedAt": stamp(at)})

    def telling(
        self, topic: str, told: dict[str, Any], *, secret: str = APP_SECRET
    ) -> tuple[bytes, dict[str, str]]:
        body = json.dumps(told).encode()
        signature = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
        return body, {
            "X-Shopify-Topic": topic,
            "X-Shopify-Hmac-Sha256": signature,
            "X-Shopify-Webhook-Id": hashlib.sha256(body).hexdigest()[:36],
        }

    def answer(self, path: str, told: dict[str, Any], token: str) -> tuple[int, Any]:
        if path != "/admin/api/2026-01/graphql.json":
            return 404, {"errors": "Not Found"}
        if token != TOKEN:
            return 401, {"errors": "[API] Invalid API key or access token"}
        cost = {
            "requestedQueryCost": self.cost,
            "throttleStatus": {
                "maximumAvailable": 2000.0,
                "currentlyAvailable": self.bucket,
                "restoreRate": 10.0,
            },
        }
        if self.bucket < self.cost:
            wrong = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
            return 200, {"errors": [wrong], "extensions": {"cost": cost}}
        self.bucket -= self.cost
        cost["throttleStatus"] = {**dict(cost["throttleStatus"]), "currentlyAvailable": self.bucket}  # type: ignore[call-overload]
        return 200, {"data": self._data(told["query"], told["variables"]), "extensions": {"cost": cost}}

    def _data(self, question: str, asked: dict[str, Any]) -> Any:
        if "orderCancel" in question:
            self.asked["cancel"] += 1
            return {"orderCancel": {"orderCancelUserErrors": self._cancel(_number(asked["id"]))}}
        if "refundCreate" in question or "parentTransaction" in question or "nodes(ids:" in question:
            return self._of_many(question, asked)
        if "orderUpdate" in question:
            return {"orderUpdate": {"userErrors": self._update(asked["input"])}}
        if "order(id:" in question:
            is_note = "{ note }" in question
            self.asked["note" if is_note else "one"] += 1
            number = _number(asked["id"])
            return {"order": {"note": self.notes.get(number)} if is_note else self.orders.get(number)}
        if "shop {" in question:
            return {"shop": {"name": "Kettles"}, "orders": {"nodes": []}}
        return self._page(question, asked)

    def _there(self, names: list[str]) -> Any:
        """Null where there is none, and where the app may not see it."""
        found = [self.orders.get(_number(name)) for name in names]
        nodes = [{"legacyResourceId": one["legacyResourceId"]} if one else None for one in found]
        return {
            "nodes": nodes,
            "currentAppInstallation": {"accessScopes": [{"handle": name} for name in self.scopes]},
        }

    def _of_many(self, question: str, asked: dict[str, Any]) -> Any:
        if "nodes(ids:" in question:
            return self._there(asked["ids"])
        if "refundCreate" not in question:
            self.asked["money"] += 1
            return {"order": self._money(_number(asked["id"]))}
        assert "@idempotent(key: $key)" in question
        self.asked["refund"] += 1
        return {"refundCreate": self._refund(asked["input"], asked["key"])}

    def _money(self, number: int) -> Any:
        order = self.orders.get(number)
        if order is None:
            return None
        refunds = [{**row, "transactions": {"nodes": self._moved(number, row)}} for row in order["refunds"]]
        return {**order, "transactions": order["transactions"], "refunds": refunds}

    def _moved(self, number: int, refund: dict[str, Any]) -> list[dict[str, Any]]:
        rows = self.orders[number]["transactions"]
        return [row for row in rows if row.get("refund") == refund["id"]]

    def _refund(self, asked: dict[str, Any], key: str) -> Any:
        """The same under the same key once; what is more than a payment has left is refused."""
        if key in self.created:
            return self._answered(self.created[key])
        number = _number(asked["orderId"])
        rows = deepcopy(self.orders[number]["transactions"])
        parents = {row["id"]: row for row in rows}
        if self.refuses:
            return {"refund": None, "userErrors": [{"message": self.refuses}]}
        name = f"gid://shopify/Refund/{70_000 + len(self.created) + 1}"
        whole = Decimal(0)
        for wished in asked["transactions"]:
            parent, amount = parents[wished["parentId"]], Decimal(wished["amount"])
            went = sum(
                (
                    Decimal(row["amountSet"]["shopMoney"]["amount"])
                    for row in rows
                    if row.get("parentTransaction") == {"id": parent["id"]}
                ),
                Decimal(0),
            )
            if (
                amount > Decimal(parent["amountSet"]["shopMoney"]["amount"]) - went
                or wished["kind"] != "REFUND"
            ):
                error = {"message": "Refund amount is greater than what can be refunded"}
                return {"refund": None, "userErrors": [error]}
            whole += amount
            rows.append(
                {
                    "id": f"gid://shopify/OrderTransaction/{number}9{len(rows)}",
                    "kind": "REFUND",
                    "status": self.pays,
                    "gateway": wished["gateway"],
                    "processedAt": stamp(datetime.now(UTC)),
                    "amountSet": money(wished["amount"]),
                    "parentTransaction": {"id": parent["id"]},
                    "refund": name,
                }
            )
        refund = {
            "id": name,
            "createdAt": stamp(datetime.now(UTC)),
            "note": asked["note"],
            "totalRefundedSet": money(f"{whole:f}"),
        }
        self.created[key] = (number, name)
        refunds = [*self.orders[number]["refunds"], refund]
        self.change(number, at=datetime.now(UTC), refunds=refunds, transactions=rows)
        return self._answered(self.created[key])

    def _answered(self, of: tuple[int, str]) -> Any:
        if self.loses:
            raise ConnectionAbortedError
        number, name = of
        found = next(row for row in self._money(number)["refunds"] if row["id"] == name)
        return {"refund": found, "userErrors": []}

    def _cancel(self, number: int) -> list[dict[str, str]]:
        if self.refuses:
            return [{"message": self.refuses}]
        now = datetime.now(UTC)
        self.change(number, at=now, cancelledAt=stamp(now), cancelReason="OTHER")
        return []

    def _update(self, changes: dict[str, Any]) -> list[dict[str, str]]:
        number = _number(changes["id"])
        if "note" in changes:
            self.notes[number] = changes["note"]
        if "shippingAddress" in changes:
            typed = changes["shippingAddress"]
            address = {**typed, "countryCodeV2": typed["countryCode"], "province": typed["provinceCode"]}
            self.change(number, at=datetime.now(UTC), shippingAddress=address)
        return []

    def _page(self, question: str, asked: dict[str, Any]) -> Any:
        self.asked["page"] += 1
        if self.on_page:
            self.on_page(asked)
        since = asked["query"].removeprefix("updated_at:>='").removesuffix("'")
        begin = datetime.fromisoformat(since) if since else datetime(2000, 1, 1, tzinfo=UTC)
        rows = sorted((one["updatedAt"], int(pk)) for pk, one in self.orders.items())
        rows = [row for row in rows if datetime.fromisoformat(row[0]) >= begin]
        mark = tuple(json.loads(base64.b64decode(asked["after"]))) if asked["after"] else ("", 0)
        ahead = [row for row in rows if row > mark]
        shown = ahead[: asked["first"]]
        end = base64.b64encode(json.dumps(shown[-1]).encode()).decode() if shown else None
        found: dict[str, Any] = {
            "orders": {
                "nodes": [self.orders[pk] for _at, pk in shown],
                "pageInfo": {"hasNextPage": len(ahead) > len(shown), "endCursor": end},
            }
        }
        if "ordersCount" in question:
            found["ordersCount"] = {"count": len(rows)}
        return found


def _number(name: str) -> int:
    return int(name.removeprefix("gid://shopify/Order/"))


class Handler(Quiet):
    shop: Shopify

    def serve(self) -> None:
        token = self.headers.get("X-Shopify-Access-Token", "")
        try:
            status, value = self.shop.answer(self.path, json.loads(self.body()), token)
        except ConnectionAbortedError:
            self.close_connection = True
            return
        self.send(status, json.dumps(value).encode())


@contextmanager
def serving(shop: Shopify) -> Iterator[Shopify]:
    """The shop answers on this machine, at its ``address``, while this lasts."""
    with listening(Handler, shop=shop) as shop.address:
        yield shop


HOUR = timedelta(hours=1)
