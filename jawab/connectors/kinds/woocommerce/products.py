"""What a WooCommerce sells, by its REST interface of version 3, as it was described in 2025.

A variable product is sold as its variations, which are listed for each product by itself: of a page those wait behind
the others, and a few are asked for at a time, so that no page takes long and a shop that wants rest is not asked for
all of them again. Prices are in the shop's one currency, which no product says. What is in its trash it does not list.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.mirror import ToldFamily, ToldProduct, weigh_family
from jawab.commerce.models import StockState
from jawab.connectors.contract import AT_ONCE, Account, Cursor, Page, Unreachable, Unreadable
from jawab.connectors.kinds.values import Coin, amount, each, moment, part, plain, text, web_address
from jawab.connectors.kinds.woocommerce.asking import PER_PAGE, ask, listed, number_of
from jawab.connectors.kinds.woocommerce.paging import next_page

_VARIABLE = frozenset({"variable", "variable-subscription"})
_NEVER_SOLD = frozenset({"grouped"})
"""A list of other products, which are sold each by itself."""
_STATES: Mapping[str, StockState] = {
    "instock": StockState.IN,
    "outofstock": StockState.OUT,
    "onbackorder": StockState.AWAITED,
}
_MOST_PAGES = 30


def page_of_products(account: Account, cursor: Cursor) -> Page:
    """``variable`` of the cursor are those of the page before that wait for their variations."""
    if cursor.get("variable"):
        return _page_of_variable(account, cursor)
    currency = cursor.get("currency") or _currency(account)
    page = next_page(lambda **asked: listed(account, "products", **asked), cursor)
    told = [_told(row, (), currency) for row in page.told if not _is_variable(row)]
    variable = [text(row, "id", 20) for row in page.told if _is_variable(row)]
    following = page.cursor | {"currency": currency, "variable": variable}
    following |= {"is_last": page.is_last, "behind": page.left}
    return Page(told, following, is_last=page.is_last and not variable, left=page.left + len(variable))


def _page_of_variable(account: Account, cursor: Cursor) -> Page:
    few, rest = cursor["variable"][:AT_ONCE], cursor["variable"][AT_ONCE:]
    told = _now(account, few, cursor["currency"])
    is_last = cursor["is_last"] and not rest
    return Page([*told.values()], cursor | {"variable": rest}, is_last, left=cursor["behind"] + len(rest))


def products_now(account: Account, keys: Sequence[str]) -> Mapping[str, Any]:
    return _now(account, keys, _currency(account))


def _now(account: Account, keys: Sequence[str], currency: str) -> dict[str, Any]:
    numbers = ",".join(f"{number_of(key)}" for key in keys)
    found = {}
    for row in listed(account, "products", include=numbers, orderby="include").value:
        variations = _variations(account, row) if _is_variable(row) else ()
        if variations is not None:
            found[text(row, "id", 20)] = _told(row, variations, currency)
    return found


def _variations(account: Account, row: Any) -> list[Any] | None:
    """None where the product is gone since it was listed."""
    found, key = list[Any](), number_of(text(row, "id", 20))
    for number in range(1, _MOST_PAGES + 1):
        path = f"products/{key}/variations?per_page={PER_PAGE}&page={number}&orderby=id&order=asc&status=any"
        answer = ask(account, "GET", path)
        if answer.status >= 300:
            return None
        if not isinstance(answer.value, list):
            raise Unreachable(_("The shop answered what cannot be read."))
        found += answer.value
        if len(answer.value) < PER_PAGE:
            break
    return found


def _currency(account: Account) -> str:
    answer = ask(account, "GET", "data/currencies/current")
    code = text(answer.value, "code", 8)
    if answer.status >= 300 or not code:
        raise Unreachable(_("The shop answered what cannot be read."))
    return code


def _is_variable(row: Any) -> bool:
    """What has no number of its own is none that could be asked for: it is held as it came."""
    return text(row, "type", 40) in _VARIABLE and text(row, "id", 20).isdecimal()


def _told(row: Any, variations: Sequence[Any], currency: str) -> dict[str, Any]:
    return {"product": row, "variations": [*variations], "currency": currency}


def read(told: Any) -> ToldFamily:
    """Of a product with its ``variations`` and the ``currency``. Raises Unreadable, with the key if one is told."""
    row = part(told, "product")
    key, number = text(row, "id", 20), text(row, "sku", 40) or text(row, "name", 40)
    if not key.isdecimal():
        raise Unreadable(_("This is no product of WooCommerce."), number=number)
    try:
        coin, variations = Coin(text(told, "currency", 8)), each(told, "variations")
        family = ToldFamily(
            key=key, modified=_modified(row, variations), products=tuple(_products(row, variations, coin))
        )
        weigh_family(family)
    except (Unreadable, Refused) as wrong:
        raise Unreadable(wrong.message, key=key, number=number) from wrong
    return family


def _modified(*rows: Any) -> datetime:
    """A variation may be changed without its product."""
    row, variations = rows
    moments = [moment(one.get("date_modified_gmt")) for one in (row, *variations)]
    if moments[0] is None:
        raise Unreadable(_("This product does not say when it was changed."))
    return max(at for at in moments if at is not None)


def _products(
    row: Mapping[str, Any], variations: Sequence[Mapping[str, Any]], coin: Coin
) -> Iterator[ToldProduct]:
    kind, is_public = text(row, "type", 40), text(row, "status", 20) == "publish"
    about = plain(row, "description") or plain(row, "short_description")
    if kind in _VARIABLE:
        for one in variations:
            options = [text(chosen, "option", 80) for chosen in each(one, "attributes")]
            name = " – ".join(filter(None, [text(row, "name"), " / ".join(filter(None, options))]))
            is_sold = is_public and text(one, "status", 20) == "publish"
            yield _product(one, coin, name, plain(one, "description") or about, is_sold=is_sold)
    elif kind not in _NEVER_SOLD:
        yield _product(row, coin, text(row, "name"), about, is_sold=is_public)


def _product(row: Mapping[str, Any], coin: Coin, name: str, about: str, *, is_sold: bool) -> ToldProduct:
    """A variation may have the stock of its product: ``manage_stock`` is then "parent"."""
    counts = row.get("manage_stock") in (True, "parent") and row.get("stock_quantity") is not None
    price = amount(row, "price")
    return ToldProduct(
        key=text(row, "id", 20),
        name=name[:300],
        sku=text(row, "sku", 80),
        description=about,
        price=coin.of(price) if price is not None else None,
        currency=coin.currency,
        state=_STATES.get(text(row, "stock_status", 20), ""),
        stock=_stock(row) if counts else None,
        page=web_address(row.get("permalink")),
        is_sold=is_sold,
    )


def _stock(row: Mapping[str, Any]) -> Decimal | None:
    count = amount(row, "stock_quantity")
    return round(count, 3) if count is not None else None
