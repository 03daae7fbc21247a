"""A product of our own signed webhook, as docs/packages/connectors.md describes it, to plain values. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.mirror import ToldFamily, ToldProduct, weigh_family
from jawab.commerce.models import StockState
from jawab.connectors.contract import Unreadable
from jawab.connectors.kinds.values import LONGEST_ABOUT, Coin, amount, lines, moment, text, web_address

_STATES: Mapping[str, StockState] = {
    "in_stock": StockState.IN,
    "sold_out": StockState.OUT,
    "on_backorder": StockState.AWAITED,
}


def read(told: Any) -> ToldFamily:
    """Each is told by itself, a variant too. Raises Unreadable, with the key if one is told."""
    key, number = text(told, "id", 120), text(told, "sku", 40) or text(told, "name", 40)
    if not key:
        raise Unreadable(_("This product has no id."), number=number)
    try:
        family = _family(told, key)
        weigh_family(family)
    except (Unreadable, Refused) as wrong:
        raise Unreadable(wrong.message, key=key, number=number) from wrong
    return family


def _family(told: Mapping[str, Any], key: str) -> ToldFamily:
    modified, state = moment(told.get("modified")), text(told, "stock_state", 20)
    if modified is None:
        raise Unreadable(_("This product does not say when it was changed."))
    if state and state not in _STATES:
        raise Unreadable(_("The stock of this product is in a state that does not exist here."))
    return ToldFamily(key=key, modified=modified, products=(_product(told, key, state),))


def _product(told: Mapping[str, Any], key: str, state: str) -> ToldProduct:
    coin, price, stock = Coin(text(told, "currency", 8)), amount(told, "price"), amount(told, "stock")
    return ToldProduct(
        key=key,
        name=text(told, "name"),
        sku=text(told, "sku", 80),
        description=lines(told, "description", LONGEST_ABOUT).strip(),
        price=coin.of(price) if price is not None else None,
        currency=coin.currency,
        state=_STATES[state] if state else "",
        stock=stock,
        page=web_address(told.get("page")),
        is_sold=told.get("is_sold") is not False,
    )
