"""A refund as WooCommerce answers it. Pure."""

from collections.abc import Mapping
from typing import Any

from jawab.commerce.gateways.contract import Given, Outcome
from jawab.connectors.contract import GivingBack, Unreachable, Unreadable
from jawab.connectors.kinds.values import Coin, each, exact, text


def is_ours(row: Any, wish: GivingBack, name: str) -> bool:
    """By the shop's own key where we know it, else by ours: behind the reason, or in the ``meta_data`` of that name."""
    if not isinstance(row, Mapping):
        return False
    if wish.reference:
        return text(row, "id", 20) == wish.reference
    kept = any(
        text(meta, "key", 40) == name and text(meta, "value", 40) == wish.key
        for meta in each(row, "meta_data")
    )
    return kept or wish.key in text(row, "reason", 1000)


def given_of(row: Any, wish: GivingBack, coin: Coin) -> Given:
    """Written down before the gateway is asked, it is paid once it says so: ``refunded_payment``.

    Raises Unreachable for what is no refund: what became of it is unknown.
    """
    key = text(row, "id", 20)
    try:
        amount = coin.of(abs(exact(row, "amount")))
    except Unreadable as wrong:
        raise Unreachable(wrong.message) from wrong
    if not key.isdecimal() or not amount:
        raise Unreachable("no refund")
    is_paid = wish.by_hand or row.get("refunded_payment") is True
    return Given(Outcome.PAID if is_paid else Outcome.OPEN, amount, coin.currency, reference=key)
