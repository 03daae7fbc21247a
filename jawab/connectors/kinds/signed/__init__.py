"""Any shop that can post JSON: our own signed webhook, as docs/packages/connectors.md has it. It is not asked.

The signature is of the moment and the body together, so that neither can be changed alone; what is older than five
minutes is refused, and the same within them is kept once.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.commerce.gateways.contract import Given
from jawab.commerce.mirror import ToldFamily, ToldOrder
from jawab.connectors.contract import (
    Account,
    Cursor,
    Declined,
    Forged,
    GivingBack,
    Hook,
    News,
    Page,
    Part,
    Unreadable,
)
from jawab.connectors.kinds.signed.products import read as read_product
from jawab.connectors.kinds.signed.reading import read as read_order
from jawab.connectors.kinds.signing import require_hex, told_object
from jawab.connectors.kinds.values import text
from jawab.people.addresses import PostalAddress

ASKS = False
SELLS = False
BY_HAND = False
WINDOW = 300
"""Seconds by which the sender's clock and the way may differ from now."""
_UNASKED = _("This shop tells what happens, and cannot be asked.")


def try_out(account: Account) -> None:
    """There is nobody to ask."""
    del account


def begin(cursor: Cursor) -> Cursor:
    return cursor


def page(account: Account, cursor: Cursor) -> Page:
    del account
    return Page((), cursor, is_last=True)


def products_page(account: Account, cursor: Cursor) -> Page:
    del account
    return Page((), cursor, is_last=True)


def one(account: Account, key: str) -> Any:
    del account, key
    raise Declined(_UNASKED)


def products(account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
    del account, keys
    raise Declined(_UNASKED)


def there(account: Account, keys: Sequence[str], of: Part) -> Collection[str]:
    del account, keys, of
    raise Declined(_UNASKED)


def read(told: Any, account: Account) -> ToldOrder:
    del account
    return read_order(told)


def read_family(told: Any, account: Account) -> ToldFamily:
    del account
    return read_product(told)


def topic_of(hook: Hook, secret: str) -> str:
    moment = hook.headers.get("x-jawab-timestamp", "")
    signed = moment.encode() + b"." + hook.body
    require_hex(hook.headers.get("x-jawab-signature", ""), signed, secret)
    if not moment.isdecimal() or abs(clock.now().timestamp() - int(moment[:12])) > WINDOW:
        raise Forged("too old")
    return "order"


def news(topic: str, body: bytes) -> News:
    del topic
    told = told_object(body)
    event = told.get("event")
    if event == "order.gone":
        return News(gone=text(told, "order", 120))
    if event == "product.gone":
        return News(part=Part.PRODUCTS, gone=text(told, "product", 120))
    if event not in ("order", "product"):
        raise Unreadable(_("What the shop told cannot be read."))
    # What is told as nothing is to be read all the same: that says what is wrong with it.
    part = Part.PRODUCTS if event == "product" else Part.ORDERS
    return News(part=part, told=told.get(event) or {})


def cancel(account: Account, key: str, reason: str) -> None:
    del account, key, reason
    raise Declined(_UNASKED)


def readdress(account: Account, key: str, postal: PostalAddress, *, is_billing: bool) -> None:
    del account, key, postal, is_billing
    raise Declined(_UNASKED)


def note(account: Account, key: str, text: str) -> None:
    del account, key, text
    raise Declined(_UNASKED)


def give_back(account: Account, wish: GivingBack) -> Given:
    del account, wish
    raise Declined(_UNASKED)


def given_back(account: Account, wish: GivingBack) -> Given | None:
    del account, wish
    raise Declined(_UNASKED)
