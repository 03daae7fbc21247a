"""What Shopify tells of the money of an order: what of it can go back by which payment, and what went. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.commerce.gateways.contract import Given, Outcome
from jawab.connectors.contract import Declined, GivingBack, Unreachable, Unreadable
from jawab.connectors.kinds.shopify.reading import CAME, refund_key
from jawab.connectors.kinds.values import Coin, each, exact, part, text

_UNDER_WAY = frozenset({"PENDING", "AWAITING_RESPONSE", "UNKNOWN"})
_GIVEN = frozenset({"SUCCESS", *_UNDER_WAY})


def coin_of(order: Any, wish: GivingBack) -> Coin:
    coin = Coin(text(order, "currencyCode", 8))
    if coin.currency != wish.currency:
        raise Declined(_("The shop keeps this order in another currency."))
    return coin


def shared(order: Any, wish: GivingBack, coin: Coin) -> list[dict[str, str]]:
    """The wish over the payments that took the money, the largest first. Raises Declined where they do not reach."""
    rows, came = each(order, "transactions"), list[tuple[Decimal, Mapping[str, Any]]]()
    for row in rows:
        if text(row, "kind", 20) in CAME and text(row, "status", 20) == "SUCCESS":
            name = text(row, "id", 80)
            back = sum((_amount(one, coin) for one in rows if _went_back(one, name)), Decimal(0))
            came.append((_amount(row, coin) - back, row))
    left, shares = wish.amount, []
    for value, row in sorted(came, key=lambda each: -each[0]):
        share = min(value, left)
        if share > 0:
            shares.append(_share(order, row, coin.told(share)))
            left -= share
    if left:
        raise Declined(_("More cannot be given back than was paid."))
    return shares


def _share(order: Any, row: Mapping[str, Any], amount: str) -> dict[str, str]:
    return {
        "orderId": text(order, "id", 80),
        "parentId": text(row, "id", 80),
        "gateway": text(row, "gateway", 80),
        "kind": "REFUND",
        "amount": amount,
    }


def _went_back(row: Mapping[str, Any], name: str) -> bool:
    is_back = text(row, "kind", 20) == "REFUND" and text(row, "status", 20) in _GIVEN
    return is_back and text(part(row, "parentTransaction"), "id", 80) == name


def ours(order: Any, wish: GivingBack) -> Mapping[str, Any] | None:
    """The refund by its own key where we know it, else by ours behind its note."""
    for row in each(order, "refunds"):
        if wish.reference and refund_key(row) == wish.reference:
            return row
        if not wish.reference and wish.key in text(row, "note", 1000):
            return row
    return None


def given_of(row: Any, coin: Coin) -> Given:
    """Of a refund all of whose transactions went through it is paid; one that is under way may take days.

    Raises Unreachable for what is no refund: what became of it is unknown.
    """
    states = {
        text(one, "status", 20)
        for one in each(part(row, "transactions"), "nodes")
        if text(one, "kind", 20) == "REFUND"
    }
    if not text(row, "id", 60) or not states:
        raise Unreachable(_("The shop answered what cannot be read."))
    try:
        amount = _amount(row, coin, "totalRefundedSet")
    except Unreadable as wrong:
        raise Unreachable(wrong.message) from wrong
    if states <= {"FAILURE", "ERROR"}:
        return Given(Outcome.FAILED, amount, coin.currency, refund_key(row), said=", ".join(sorted(states)))
    if states == {"SUCCESS"}:
        return Given(Outcome.PAID, amount, coin.currency, refund_key(row))
    return Given(Outcome.OPEN, amount, coin.currency, refund_key(row), said=", ".join(sorted(states)))


def _amount(row: Mapping[str, Any], coin: Coin, name: str = "amountSet") -> Decimal:
    return coin.of(exact(part(part(row, name), "shopMoney"), "amount"))
