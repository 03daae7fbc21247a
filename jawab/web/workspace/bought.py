"""The newest orders of a customer, beside their ticket and on their own page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jawab.commerce.models import Order
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import orders_of, shop_settings
from jawab.language import to_latin
from jawab.people.models import Customer
from jawab.tickets.models import Ticket

_MOST_NAMED = 3
# The code that the customer wrote: A-99213, INV-2026.
CODE = re.compile(r"(?<![\w-])[A-Za-z]{1,4}-\d{3,12}(?![\w-])")
# A shop elsewhere may number by digits alone: then a word or a sign says that it is one.
_PLAIN = re.compile(
    r"(?:#|\border(?: no\.?| number)?|سفارش(?: شماره)?|الطلب(?: رقم)?|طلب رقم)[ #:]{0,3}(\d{3,12})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bought:
    """An order, and what its amounts are read in."""

    order: Order
    unit: Unit


def bought(customer: Customer, *, most: int) -> dict[str, Any]:
    """One query, and one more where there are any."""
    orders = orders_of(customer, most=most + 1)
    return {"bought": with_units(orders[:most]), "bought_more": len(orders) > most}


def named_here(ticket: Ticket) -> list[Order]:
    """Orders of somebody else whose number stands in the subject or in what was written last: perhaps this is that
    person, writing from another address. Asked only where there is such a number; one query.
    """
    text = to_latin(f"{ticket.subject} {ticket.preview}")
    codes = {found.upper() for found in CODE.findall(text)} | set(_PLAIN.findall(text))
    if not codes:
        return []
    named = Order.objects.filter(number__in=codes, customer__erased_at=None)
    return list(named.exclude(customer=ticket.customer_id).select_related("customer")[:_MOST_NAMED])


def with_units(orders: Sequence[Order]) -> list[Bought]:
    wished = shop_settings().unit if orders else ""
    return [Bought(order, unit_of(order.currency, wished)) for order in orders]
