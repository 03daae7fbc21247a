"""What several verbs need inside their transaction: the shop, the next number, an order's sums, its facts."""

from collections.abc import Mapping
from typing import Any

from jawab.base.actors import Actor
from jawab.base.facts import Fact, record
from jawab.commerce.access import locked_order, require_changeable
from jawab.commerce.models import Charge, Numbering, Order, OrderLine, Series, Shop
from jawab.commerce.queries import shop_settings
from jawab.commerce.sums import Item, settle
from jawab.people.access import require_staff
from jawab.tickets.models import Ticket

_PREFIXES: Mapping[str, str] = {
    Series.ORDER: "O-",
    Series.INVOICE: "I-",
    Series.CREDIT: "C-",
    Series.RETURN: "R-",
}
_FIRST = 1000
_SUMS = ("net", "tax", "total")


def next_number(series: Series) -> str:
    """None is left out and none is given twice: who comes next waits until this transaction has ended."""
    begun = {"prefix": _PREFIXES[series], "last": _FIRST}
    Numbering.objects.get_or_create(series=series, defaults=begun)
    row = Numbering.objects.select_for_update().get(series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{row.prefix}{row.last}"


def changeable(order: Order, by: Actor) -> tuple[Order, Shop]:
    """The order, locked, and the shop. Refuses whoever is no staff, and an order it is too late to change."""
    require_staff(by)
    order, shop = locked_order(by, order.pk), shop_settings()
    require_changeable(order, shop)
    return order, shop


def resettle(order: Order) -> Order:
    """Reckon a locked order again from its lines and charges. Refuses what ``sums.settle`` refuses."""
    lines, charges = list(order.lines.all()), list(order.charges.all())
    come = settle(
        [_line(line) for line in lines],
        [Item(price=charge.price, rate=charge.tax_rate) for charge in charges],
        currency=order.currency,
        discount=order.discount,
        taxed_within=order.taxed_within,
    )
    for line, of_line in zip(lines, come.lines, strict=True):
        line.net, line.tax, line.total, line.share = of_line.net, of_line.tax, of_line.total, of_line.share
    for charge, of_charge in zip(charges, come.charges, strict=True):
        charge.net, charge.tax, charge.total = of_charge.net, of_charge.tax, of_charge.total
    OrderLine.objects.bulk_update(lines, [*_SUMS, "share"])
    Charge.objects.bulk_update(charges, _SUMS)
    order.net, order.tax, order.total = come.net, come.tax, come.total
    order.save(update_fields=[*_SUMS, "discount", "discount_reason"])
    return order


def _line(line: OrderLine) -> Item:
    return Item(price=line.price, quantity=line.quantity, discount=line.discount, rate=line.tax_rate)


def tell(fact: type[Fact], order: Order, *, by: Actor, **values: Any) -> None:
    """Record a fact of an order, in the history of the ticket it came from as well once it is placed."""
    about = {"order": order.pk, "customer": order.customer_id, "number": order.number}
    ticket = Ticket.objects.filter(pk=order.ticket_id).first() if order.ticket_id and order.number else None
    told = fact(ticket=ticket.pk if ticket else None, **about, **values)
    record(told, by=by, audience=ticket.audience if ticket else ())
