"""The newest orders of a customer, beside their ticket and on their own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jawab.commerce.models import Order
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import orders_of, shop_settings
from jawab.people.models import Customer


@dataclass(frozen=True, slots=True)
class Bought:
    """An order, and what its amounts are read in."""

    order: Order
    unit: Unit


def bought(customer: Customer, *, most: int) -> dict[str, Any]:
    """One query, and one more where there are any."""
    orders = orders_of(customer, most=most + 1)
    return {"bought": with_units(orders[:most]), "bought_more": len(orders) > most}


def with_units(orders: Sequence[Order]) -> list[Bought]:
    wished = shop_settings().unit if orders else ""
    return [Bought(order, unit_of(order.currency, wished)) for order in orders]
