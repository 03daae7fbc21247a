"""Shopify, by its GraphQL Admin interface of version 2026-01, as it was described in 2026.

GraphQL and not REST: Shopify calls that a legacy since 2024, and one question brings an order with its transactions,
refunds and parcels, for which REST takes four. Questions have a cost, and each answer says how much is left of it and
how fast it comes back: that is the rest a page asks for. Pages follow a cursor in the order in which orders changed, so
that none is lost when one changes meanwhile. Without the permission ``read_all_orders`` a shop shows sixty days.

A refund is asked for with our key behind its note and as the key of ``@idempotent``, under which Shopify does the same
once; it is found again by its note, for how long Shopify remembers a key it does not say.

Hooks are signed with ``X-Shopify-Hmac-Sha256``, base64 of the HMAC-SHA256 of the body under the app's secret. They tell
orders in the form of REST, of which only the id and the moment are taken: the order is asked for.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.commerce.gateways.contract import Given
from jawab.commerce.mirror import ToldFamily, ToldOrder
from jawab.connectors.asking import ask_shop
from jawab.connectors.contract import (
    Account,
    Cursor,
    Declined,
    GivingBack,
    Hook,
    News,
    Page,
    Part,
    Unreachable,
    Unreadable,
)
from jawab.connectors.kinds.shopify import questions
from jawab.connectors.kinds.shopify.reading import read as read_order
from jawab.connectors.kinds.shopify.reading import street_of
from jawab.connectors.kinds.shopify.refunds import coin_of, given_of, ours, shared
from jawab.connectors.kinds.signing import require_base64, told_object
from jawab.connectors.kinds.values import each, exact, marked, moment, part, text
from jawab.people.addresses import PostalAddress

ASKS = True
SELLS = False
BY_HAND = False
VERSION = "2026-01"
PER_PAGE = 25
OVERLAP = timedelta(minutes=10)
_MOST_REST = 60.0
_GONE = "orders/delete"
_NO_PRODUCTS = _("The products of this shop are not read.")
_ALL = "read_all_orders"
_UNSURE = frozenset({"INTERNAL_SERVER_ERROR", "TIMEOUT"})


def try_out(account: Account) -> None:
    _ask(account, questions.SHOP, {})


def begin(cursor: Cursor) -> Cursor:
    after = moment(cursor.get("after"))
    return {"after": (after - OVERLAP).isoformat()} if after else {}


def page(account: Account, cursor: Cursor) -> Page:
    """``at`` of the cursor is Shopify's own mark of the last order read; ``last`` when that one was changed."""
    since = cursor.get("after", "")
    query = f"updated_at:>='{since}'" if since else ""
    asked = {"first": PER_PAGE, "after": cursor.get("at"), "query": query}
    question = questions.PAGE if cursor.get("at") else questions.FIRST_PAGE
    data, rest = _ask(account, question, asked)
    found = part(data, "orders")
    orders, ends = each(found, "nodes"), part(found, "pageInfo")
    counted = part(data, "ordersCount").get("count")
    left = max(int(counted if counted is not None else cursor.get("left", 0)) - len(orders), 0)
    last = text(orders[-1], "updatedAt", 40) if orders else cursor.get("last", since)
    if ends.get("hasNextPage") is not True or not text(ends, "endCursor", 500):
        return Page(orders, {"after": last}, is_last=True, rest=rest)
    following = {"after": since, "at": text(ends, "endCursor", 500), "left": left, "last": last}
    return Page(orders, following, is_last=False, left=left, rest=rest)


def products_page(account: Account, cursor: Cursor) -> Page:
    del account
    return Page((), cursor, is_last=True)


def products(account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
    del account, keys
    raise Declined(_NO_PRODUCTS)


def one(account: Account, key: str) -> Any:
    data, _rest = _ask(account, questions.ONE, {"id": _global(key)})
    return data.get("order")


def there(account: Account, keys: Sequence[str], of: Part) -> Collection[str]:
    """An app that may see sixty days alone cannot know what became of what is older."""
    del of
    data, _rest = _ask(account, questions.THERE, {"ids": [_global(key) for key in keys]})
    scopes = each(part(data, "currentAppInstallation"), "accessScopes")
    if _ALL not in {text(scope, "handle", 40) for scope in scopes}:
        return keys
    return {text(row, "legacyResourceId", 20) for row in each(data, "nodes")}


def read(told: Any, account: Account) -> ToldOrder:
    return read_order(told, site=account.address.rstrip("/"))


def read_family(told: Any, account: Account) -> ToldFamily:
    del told, account
    raise Unreadable(_NO_PRODUCTS)


def topic_of(hook: Hook, secret: str) -> str:
    require_base64(hook.headers.get("x-shopify-hmac-sha256", ""), hook.body, secret)
    return hook.headers.get("x-shopify-topic", "")[:60]


def news(topic: str, body: bytes) -> News:
    if not topic.startswith(("orders/", "refunds/", "fulfillments/")):
        return News()
    told = told_object(body)
    if topic == _GONE:
        return News(gone=text(told, "id", 20))
    if topic.startswith("orders/"):
        return News(changed=text(told, "id", 20), at=moment(told.get("updated_at")))
    return News(changed=text(told, "order_id", 20))


def cancel(account: Account, key: str, reason: str) -> None:
    """Without a refund: what is given back is decided there. Shopify takes a moment, and tells when it is done."""
    data, _rest = _ask(account, questions.CANCEL, {"id": _global(key), "note": reason})
    _written(part(data, "orderCancel"), "orderCancelUserErrors")


def readdress(account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None:
    """Whom it bills Shopify lets nobody change."""
    if is_billing:
        raise Declined(_("This shop does not let anybody change whom an order is billed to."))
    changed = {"id": _global(key), "shippingAddress": street_of(postal)}
    data, _rest = _ask(account, questions.UPDATE, {"input": changed})
    _written(part(data, "orderUpdate"), "userErrors")


def note(account: Account, key: str, text: str) -> None:
    """An order has one note there: ours comes below what stands in it."""
    told, _rest = _ask(account, questions.NOTE, {"id": _global(key)})
    before = part(told, "order").get("note")
    whole = f"{before}\n{text}" if isinstance(before, str) and before else text
    data, _rest = _ask(account, questions.UPDATE, {"input": {"id": _global(key), "note": whole}})
    _written(part(data, "orderUpdate"), "userErrors")


def give_back(account: Account, wish: GivingBack) -> Given:
    """By the payments that took the money. What of it is noted alone Shopify has no word for."""
    if wish.by_hand:
        raise Declined(_("This shop notes no refund that is paid by hand."))
    order = _money(account, wish)
    coin = coin_of(order, wish)
    wished = {
        "orderId": _global(wish.order),
        "note": marked(wish.reason, wish.key),
        "notify": False,
        "currency": coin.currency,
        "transactions": shared(order, wish, coin),
    }
    data, _rest = _ask(account, questions.REFUND, {"input": wished, "key": wish.key})
    created = part(data, "refundCreate")
    _written(created, "userErrors")
    return given_of(part(created, "refund"), coin)


def given_back(account: Account, wish: GivingBack) -> Given | None:
    order = _money(account, wish)
    row = ours(order, wish)
    return given_of(row, coin_of(order, wish)) if row is not None else None


def _money(account: Account, wish: GivingBack) -> Any:
    data, _rest = _ask(account, questions.MONEY, {"id": _global(wish.order)})
    if not isinstance(data.get("order"), dict):
        raise Declined(_("The shop has no such order any more."))
    return data["order"]


def _ask(account: Account, question: str, variables: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """What is answered, and the seconds until as much can be asked again. Raises Unreachable and Declined."""
    address = f"{account.address.rstrip('/')}/admin/api/{VERSION}/graphql.json"
    body = json.dumps({"query": question, "variables": variables})
    answer = ask_shop("POST", address, headers={"X-Shopify-Access-Token": account.secret}, body=body).value
    if not isinstance(answer, dict):
        raise Declined(_("There is no Shopify under this address."))
    rest = _rest(part(part(answer, "extensions"), "cost"))
    for wrong in each(answer, "errors"):
        code = text(part(wrong, "extensions"), "code", 40)
        if code == "THROTTLED":
            raise Unreachable(_("The shop asks us to wait."), after=max(rest, 1.0))
        if code == "ACCESS_DENIED":
            raise Declined(_("The shop does not take these keys."))
        if code in _UNSURE or code.startswith("IDEMPOTENCY"):
            # It may have been done, or is being done now.
            raise Unreachable(_("The shop is in trouble."))
        raise Declined(_("The shop refused: %(said)s") % {"said": text(wrong, "message", 200)})
    data = answer.get("data")
    if not isinstance(data, dict):
        raise Declined(_("There is no Shopify under this address."))
    return data, rest


def _rest(cost: Any) -> float:
    status = part(cost, "throttleStatus")
    wanted, available = exact(cost, "requestedQueryCost"), exact(status, "currentlyAvailable")
    speed = exact(status, "restoreRate")
    return min(float((wanted - available) / speed), _MOST_REST) if speed > 0 and wanted > available else 0.0


def _written(answer: Any, errors: str) -> None:
    for wrong in each(answer, errors):
        raise Declined(_("The shop refused: %(said)s") % {"said": text(wrong, "message", 200)})


def _global(key: str) -> str:
    if not key.isdecimal():
        raise Declined(_("The shop has no such order any more."))
    return f"gid://shopify/Order/{key}"
