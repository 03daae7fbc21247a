"""WooCommerce, by its REST interface of version 3 (``/wp-json/wc/v3``), as it was described in 2025.

Keys of the shop's own making, with HTTP's basic authentication over https. How orders and products are read by when
they were changed is told in `paging`, what a product is in `products`.

A refund is asked for with our key in its reason: WooCommerce keeps the reason before it asks the gateway, and our own
``meta_data`` only afterwards, when its answer may be lost. No key keeps it from doing the same twice.

Hooks are signed with ``X-WC-Webhook-Signature``, base64 of the HMAC-SHA256 of the body, and repeat the order whole. The
ping by which WooCommerce tries an address out has no signature and nothing in it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from jawab.commerce.asking import Answer
from jawab.commerce.gateways.contract import Given
from jawab.commerce.mirror import ToldFamily, ToldOrder
from jawab.connectors.contract import (
    Account,
    Cursor,
    Declined,
    GivingBack,
    Hook,
    News,
    Page,
    Part,
    Unreadable,
)
from jawab.connectors.kinds.signing import require_base64, told_object
from jawab.connectors.kinds.values import Coin, marked, moment, text
from jawab.connectors.kinds.woocommerce.asking import PER_PAGE, ask, listed, number_of
from jawab.connectors.kinds.woocommerce.paging import next_page, stamp
from jawab.connectors.kinds.woocommerce.products import page_of_products, products_now
from jawab.connectors.kinds.woocommerce.products import read as read_product
from jawab.connectors.kinds.woocommerce.reading import NEVER_ORDERED
from jawab.connectors.kinds.woocommerce.reading import read as read_order
from jawab.connectors.kinds.woocommerce.refunds import given_of, is_ours
from jawab.connectors.kinds.woocommerce.writing import address_of
from jawab.people.addresses import PostalAddress

ASKS = True
SELLS = True
BY_HAND = True
OVERLAP = timedelta(minutes=10)
"""So far back a reading begins before the end of the last: clocks of a shop with several servers differ."""
_KEY = "jawab_refund"
_NOT_GIVEN = frozenset({"woocommerce_rest_cannot_create_order_refund"})
_MOST_PAGES = 10
_PING = re.compile(rb"webhook_id=\d{1,20}")


def try_out(account: Account) -> None:
    listed(account, "orders", per_page=1)


def begin(cursor: Cursor) -> Cursor:
    after = moment(cursor.get("after"))
    return {"after": stamp(after - OVERLAP)} if after else {}


def page(account: Account, cursor: Cursor) -> Page:
    return next_page(lambda **asked: listed(account, "orders", dp=6, **asked), cursor)


def products_page(account: Account, cursor: Cursor) -> Page:
    return page_of_products(account, cursor)


def one(account: Account, key: str) -> Any:
    answer = ask(account, "GET", f"orders/{number_of(key)}")
    return answer.value if answer.status < 300 else None


def products(account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
    return products_now(account, keys)


def there(account: Account, keys: Sequence[str], of: Part) -> Collection[str]:
    """What lies in its trash it does not list: an order is asked for by itself, and told as cancelled."""
    numbers = ",".join(f"{number_of(key)}" for key in keys)
    answer = listed(account, of, include=numbers, orderby="include", _fields="id")
    return {text(row, "id", 20) for row in answer.value}


def read(told: Any, account: Account) -> ToldOrder:
    return read_order(told, site=account.address.rstrip("/"))


def read_family(told: Any, account: Account) -> ToldFamily:
    del account
    return read_product(told)


def topic_of(hook: Hook, secret: str) -> str:
    said = hook.headers.get("x-wc-webhook-signature", "")
    if not said and _PING.fullmatch(hook.body.strip()):
        return ""
    require_base64(said, hook.body, secret)
    return hook.headers.get("x-wc-webhook-topic", "")[:60]


def news(topic: str, body: bytes) -> News:
    """Of what is neither order nor product there is none; nor of a basket that was never ordered."""
    if topic.startswith("product."):
        return _news_of_product(topic, told_object(body))
    if not topic.startswith("order."):
        return News()
    told = told_object(body)
    if topic == "order.deleted":
        return News(gone=str(told.get("id", ""))[:20])
    return News() if told.get("status") in NEVER_ORDERED else News(told=told)


def _news_of_product(topic: str, told: dict[str, Any]) -> News:
    """It says no currency, and of variants nothing but their keys: it is asked for. A variant is told by itself."""
    if topic == "product.deleted":
        return News(part=Part.PRODUCTS, gone=text(told, "id", 20))
    key = text(told, "parent_id" if told.get("type") == "variation" else "id", 20)
    if not key.isdecimal():
        raise Unreadable(_("This is no product of WooCommerce."))
    return News(part=Part.PRODUCTS, changed=key, at=moment(told.get("date_modified_gmt")))


def cancel(account: Account, key: str, reason: str) -> None:
    """And its reason as a note that the shop's people read."""
    note(account, key, reason)
    _change(account, key, {"status": "cancelled"})


def readdress(account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None:
    _change(account, key, {"billing" if is_billing else "shipping": address_of(postal)})


def note(account: Account, key: str, text: str) -> None:
    _written(ask(account, "POST", f"orders/{number_of(key)}/notes", {"note": text, "customer_note": False}))


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
    answer = ask(account, "POST", f"orders/{number_of(wish.order)}/refunds", asked, refusing=_NOT_GIVEN)
    if answer.status >= 300:
        raise Declined(_("The shop has no such order any more."))
    return given_of(answer.value, wish, coin)


def given_back(account: Account, wish: GivingBack) -> Given | None:
    """Of all the refunds of the order: an order has few, and a page of them is a hundred."""
    order = one(account, wish.order)
    for number in range(1, _MOST_PAGES + 1):
        path = f"orders/{number_of(wish.order)}/refunds?{urlencode({'per_page': PER_PAGE, 'page': number})}"
        answer = ask(account, "GET", path)
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
    _written(ask(account, "PUT", f"orders/{number_of(key)}", change))


def _written(answer: Answer) -> None:
    if answer.status >= 300:
        raise Declined(_("The shop has no such order any more."))
