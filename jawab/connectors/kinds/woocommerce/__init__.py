"""WooCommerce, by its REST interface of version 3 (``/wp-json/wc/v3``), as it was described in 2025.

Keys of the shop's own making, with HTTP's basic authentication over https. Orders are read by when they were changed,
which the interface knows to the second: from a second after which everything is to be read, always the first page, so
that an order that is changed meanwhile moves no other out of sight. Where one second has more orders than a page, that
second is read by pages, and once more from its beginning when its number of orders changed meanwhile.

A refund is asked for with our key in its reason: WooCommerce keeps the reason before it asks the gateway, and our own
``meta_data`` only afterwards, when its answer may be lost. No key keeps it from doing the same twice.

Hooks are signed with ``X-WC-Webhook-Signature``, base64 of the HMAC-SHA256 of the body, and repeat the order whole. The
ping by which WooCommerce tries an address out has no signature and nothing in it.
"""

import base64
import json
import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from jawab.commerce.asking import Answer
from jawab.commerce.gateways.contract import Given
from jawab.commerce.mirror import ToldOrder
from jawab.connectors.asking import ask_shop
from jawab.connectors.contract import (
    Account,
    Cursor,
    Declined,
    GivingBack,
    Hook,
    News,
    Page,
    Unreachable,
)
from jawab.connectors.kinds.signing import require_base64, told_object
from jawab.connectors.kinds.values import Coin, marked, moment, text
from jawab.connectors.kinds.woocommerce.reading import NEVER_ORDERED
from jawab.connectors.kinds.woocommerce.reading import read as read_order
from jawab.connectors.kinds.woocommerce.refunds import given_of, is_ours
from jawab.connectors.kinds.woocommerce.writing import address_of
from jawab.people.addresses import PostalAddress

ASKS = True
BY_HAND = True
PER_PAGE = 100
OVERLAP = timedelta(minutes=10)
"""So far back a reading begins before the end of the last: clocks of a shop with several servers differ."""
_SECOND = timedelta(seconds=1)
_KEY = "jawab_refund"
_NOT_GIVEN = frozenset({"woocommerce_rest_cannot_create_order_refund"})
_MOST_PAGES = 10
_PING = re.compile(rb"webhook_id=\d{1,20}")
_LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


def try_out(account: Account) -> None:
    _list(account, per_page=1)


def begin(cursor: Cursor) -> Cursor:
    after = moment(cursor.get("after"))
    return {"after": _stamp(after - OVERLAP)} if after else {}


def page(account: Account, cursor: Cursor) -> Page:
    return _dense(account, cursor) if "dense" in cursor else _next(account, cursor)


def _next(account: Account, cursor: Cursor) -> Page:
    """The first page after a second. It ends a second before its last order: there may be more in that one."""
    after = moment(cursor.get("after")) or _LONG_AGO
    answer = _list(account, modified_after=_stamp(after), orderby="modified", order="asc")
    orders, left = _orders(answer), _total(answer)
    if not orders:
        return Page((), {"after": _stamp(after)}, is_last=True)
    first, last = _changed(orders[0]), _changed(orders[-1])
    if len(orders) < PER_PAGE:
        return Page(orders, {"after": _stamp(max(last, after))}, is_last=True)
    if last - _SECOND > after:
        return Page(orders, {"after": _stamp(last - _SECOND)}, is_last=False, left=left - len(orders))
    dense = {"dense": _stamp(first), "page": 1, "total": None}
    return Page((), dense, is_last=False, left=left)


def _dense(account: Account, cursor: Cursor) -> Page:
    second = moment(cursor["dense"]) or _LONG_AGO
    number = cursor["page"]
    answer = _list(
        account,
        modified_after=_stamp(second - _SECOND),
        modified_before=_stamp(second + _SECOND),
        orderby="id",
        order="asc",
        page=number,
    )
    orders, total = _orders(answer), _total(answer)
    if number > 1 and total != cursor["total"]:
        return Page(orders, {"dense": cursor["dense"], "page": 1, "total": None}, is_last=False, left=total)
    if number * PER_PAGE >= total or not orders:
        return Page(orders, {"after": _stamp(second)}, is_last=False)
    following = {"dense": cursor["dense"], "page": number + 1, "total": total}
    return Page(orders, following, is_last=False, left=total - number * PER_PAGE)


def one(account: Account, key: str) -> Any:
    answer = _ask(account, "GET", f"orders/{_number(key)}")
    return answer.value if answer.status < 300 else None


def there(account: Account, keys: Sequence[str]) -> Collection[str]:
    """What lies in its trash it does not list: that is asked for by itself, and told as cancelled."""
    numbers = ",".join(f"{_number(key)}" for key in keys)
    answer = _list(account, include=numbers, orderby="include", _fields="id")
    return {text(row, "id", 20) for row in _orders(answer)}


def read(told: Any, account: Account) -> ToldOrder:
    return read_order(told, site=account.address.rstrip("/"))


def topic_of(hook: Hook, secret: str) -> str:
    said = hook.headers.get("x-wc-webhook-signature", "")
    if not said and _PING.fullmatch(hook.body.strip()):
        return ""
    require_base64(said, hook.body, secret)
    return hook.headers.get("x-wc-webhook-topic", "")[:60]


def news(topic: str, body: bytes) -> News:
    """Of what is no order there is none; nor of a basket that was never ordered."""
    if not topic.startswith("order."):
        return News()
    told = told_object(body)
    if topic == "order.deleted":
        return News(gone=str(told.get("id", ""))[:20])
    return News() if told.get("status") in NEVER_ORDERED else News(order=told)


def cancel(account: Account, key: str, reason: str) -> None:
    """And its reason as a note that the shop's people read."""
    note(account, key, reason)
    _change(account, key, {"status": "cancelled"})


def readdress(account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None:
    _change(account, key, {"billing" if is_billing else "shipping": address_of(postal)})


def note(account: Account, key: str, text: str) -> None:
    _written(_ask(account, "POST", f"orders/{_number(key)}/notes", {"note": text, "customer_note": False}))


def give_back(account: Account, wish: GivingBack) -> Given:
    """By the gateway that took the money, or noted alone. What the shop's gateway refuses it answers with a 500."""
    order = one(account, wish.order)
    if order is None:
        raise Declined(_("The shop has no such order any more."))
    coin = _coin(order, wish)
    asked = {
        "amount": coin.told(wish.amount),
        "reason": marked(wish.reason, wish.key),
        "api_refund": not wish.by_hand,
        "api_restock": False,
        "meta_data": [{"key": _KEY, "value": wish.key}],
    }
    answer = _ask(account, "POST", f"orders/{_number(wish.order)}/refunds", asked, refusing=_NOT_GIVEN)
    if answer.status >= 300:
        raise Declined(_("The shop has no such order any more."))
    return given_of(answer.value, wish, coin)


def given_back(account: Account, wish: GivingBack) -> Given | None:
    """Of all the refunds of the order: an order has few, and a page of them is a hundred."""
    order = one(account, wish.order)
    for number in range(1, _MOST_PAGES + 1):
        path = f"orders/{_number(wish.order)}/refunds?{urlencode({'per_page': PER_PAGE, 'page': number})}"
        answer = _ask(account, "GET", path)
        if order is None or answer.status >= 300 or not isinstance(answer.value, list):
            raise Declined(_("The shop has no such order any more."))
        for row in answer.value:
            if is_ours(row, wish, _KEY):
                return given_of(row, wish, _coin(order, wish))
        if len(answer.value) < PER_PAGE:
            return None
    raise Declined(_("The shop answered what cannot be read."))


def _coin(order: Any, wish: GivingBack) -> Coin:
    coin = Coin(text(order, "currency", 8))
    if coin.currency != wish.currency:
        raise Declined(_("The shop keeps this order in another currency."))
    return coin


def _change(account: Account, key: str, change: dict[str, Any]) -> None:
    _written(_ask(account, "PUT", f"orders/{_number(key)}", change))


def _written(answer: Answer) -> None:
    if answer.status >= 300:
        raise Declined(_("The shop has no such order any more."))


def _list(account: Account, **asked: Any) -> Answer:
    query = {"per_page": PER_PAGE, "status": "any", "dates_are_gmt": "true", "dp": 6, **asked}
    answer = _ask(account, "GET", f"orders?{urlencode(query)}")
    if not isinstance(answer.value, list):
        raise Declined(_("There is no WooCommerce under this address."))
    return answer


def _ask(
    account: Account, method: str, path: str, body: Any = None, *, refusing: frozenset[str] = frozenset()
) -> Answer:
    address = f"{account.address.rstrip('/')}/wp-json/wc/v3/{path}"
    keys = base64.b64encode(f"{account.key}:{account.secret}".encode()).decode()
    told = json.dumps(body) if body is not None else None
    return ask_shop(method, address, headers={"Authorization": f"Basic {keys}"}, body=told, refusing=refusing)


def _orders(answer: Answer) -> list[Any]:
    return list(answer.value)


def _total(answer: Answer) -> int:
    said = answer.headers.get("x-wp-total", "")
    if not said.isdecimal() or len(said) > 12:
        raise Unreachable(_("The shop answered what cannot be read."))
    return int(said)


def _changed(told: Any) -> datetime:
    found = moment(told.get("date_modified_gmt")) if isinstance(told, dict) else None
    if found is None:
        raise Unreachable(_("The shop answered what cannot be read."))
    return found


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _number(key: str) -> int:
    if not key.isdecimal():
        raise Declined(_("The shop has no such order any more."))
    return int(key)
