"""Orders of shops elsewhere, written as those shops tell them: a batch in one transaction and in few statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.bulk import insert_all, update_all
from jawab.base.facts import Entry, record_all
from jawab.commerce.actions.lines_of_products import name_products
from jawab.commerce.actions.mirrored_rows import (
    charges_of,
    known_again,
    lines_of,
    parcels_of,
    payments_of,
    refunds_of,
)
from jawab.commerce.facts import OrderMirrored
from jawab.commerce.mirror import ToldOrder, come_out
from jawab.commerce.models import (
    Charge,
    Order,
    OrderLine,
    OrderState,
    Origin,
    Payment,
    Refund,
    Shipment,
)
from jawab.people.access import require_staff

_FIELDS = (
    "number", "customer", "state", "currency", "discount", "net", "tax", "total", "paid", "refunded", "ship_to",
    "bill_to", "placed_at", "ended_at", "cancel_reason", "origin_page", "origin_at", "origin_print",
)  # fmt: skip
_LINE_FIELDS = (
    "position", "product", "sku", "title", "quantity", "price", "discount", "tax_rate", "net", "tax", "total",
    "origin_key", "origin_product",
)  # fmt: skip
_ROWS = (Charge, Shipment, Payment, Refund)


@dataclass(frozen=True, slots=True)
class Mirroring:
    """What a shop told, and whose it is here. ``is_shell`` is of a customer who was erased: no address of theirs."""

    told: ToldOrder
    customer: int
    is_shell: bool = False

    @property
    def shown(self) -> ToldOrder:
        """Without words and places where nothing of its person is to be written again."""
        if not self.is_shell:
            return self.told
        refunds = tuple(replace(refund, words="") for refund in self.told.refunds)
        return replace(self.told, ship_to=None, bill_to=None, reason="", refunds=refunds)


@transaction.atomic
def mirror_orders(
    *, origin: Origin, orders: Sequence[Mirroring], by: Actor, is_news: bool = True
) -> list[Order]:
    """Write each whole as it was told, and one fact of each that differs; what was here of it and is not told goes.

    Whether a telling is newer than what is known is the caller's to say, who has locked the origin. Refuses what
    ``come_out`` refuses. ``is_news`` is False for the first reading of a shop: old history is told to nobody.
    """
    require_staff(by)
    keys = [each.told.key for each in orders]
    found = Order.objects.select_for_update(no_key=True, of=("self",)).filter(
        origin=origin, origin_key__in=keys
    )
    known = {order.origin_key: order for order in found.order_by("pk")}
    before = {key: (order.state, order.total, order.paid, order.refunded) for key, order in known.items()}
    rows = [_filled(known.get(each.told.key), origin, each) for each in orders]
    old = [row for row in rows if row.pk]
    for model in _ROWS if old else ():
        model.objects.filter(order__in=[row.pk for row in old]).delete()
    update_all(old, fields=_FIELDS)
    insert_all(row for row in rows if not row.pk)
    pairs = [(row, each.shown) for row, each in zip(rows, orders, strict=True)]
    lines = [line for order, told in pairs for line in lines_of(order, told)]
    name_products(origin, lines)
    _write_lines(old, lines)
    for made in (charges_of, parcels_of, payments_of, refunds_of):
        insert_all(row for order, told in pairs for row in made(order, told))
    if is_news:
        _tell(origin, [(row, before.get(row.origin_key)) for row in rows], by=by)
    return rows


def _write_lines(old: Sequence[Order], lines: Sequence[OrderLine]) -> None:
    """A line stays the row it was, for something may be on its way back of it. What was not told again goes."""
    before = OrderLine.objects.filter(order__in=[row.pk for row in old]) if old else ()
    if gone := known_again(before, lines):
        OrderLine.objects.filter(pk__in=[row.pk for row in gone]).delete()
    update_all([line for line in lines if line.pk], fields=_LINE_FIELDS)
    insert_all(line for line in lines if not line.pk)


@transaction.atomic
def withdraw_mirrored(*, origin: Origin, keys: Collection[str], at: datetime, by: Actor) -> list[Order]:
    """They are gone at their shop: kept here, without a page to lead to, and called off unless they have arrived.

    What was told before ``at`` does not bring them back.
    """
    require_staff(by)
    found = Order.objects.select_for_update(no_key=True, of=("self",)).filter(
        origin=origin, origin_key__in=keys
    )
    rows = [row for row in found.order_by("pk") if row.origin_page or row.origin_at is None]
    before = {row.pk: (row.state, row.total, row.paid, row.refunded) for row in rows}
    for row in rows:
        row.origin_page, row.origin_at, row.origin_print = "", max(at, row.origin_at or at), ""
        if row.state not in {OrderState.DELIVERED, OrderState.CANCELLED}:
            row.state, row.ended_at = OrderState.CANCELLED, clock.now()
    update_all(rows, fields=("origin_page", "origin_at", "origin_print", "state", "ended_at"))
    _tell(origin, [(row, before[row.pk]) for row in rows], by=by)
    return rows


_Stood = tuple[str, Decimal, Decimal, Decimal]


def _tell(origin: Origin, rows: Sequence[tuple[Order, _Stood | None]], *, by: Actor) -> None:
    """Nothing of an order whose state and money are what they were: its shop wrote into it what no desk needs."""
    record_all(
        [
            Entry(_fact(origin, row, before), by, ())
            for row, before in rows
            if before != (row.state, row.total, row.paid, row.refunded)
        ]
    )


def _fact(origin: Origin, row: Order, before: _Stood | None) -> OrderMirrored:
    return OrderMirrored(
        order=row.pk,
        customer=row.customer_id,
        number=row.number,
        shop=origin.name,
        before=before[0] if before else "",
        after=row.state,
        total_before=f"{before[1]:f}" if before else "",
        total=f"{row.total:f}",
        paid=f"{row.paid:f}",
        refunded=f"{row.refunded:f}",
        currency=row.currency,
    )


def _filled(row: Order | None, origin: Origin, each: Mirroring) -> Order:
    told, rest = each.shown, come_out(each.told)
    order = row or Order(origin=origin, origin_key=told.key, created_at=told.placed)
    order.number, order.customer_id, order.state = told.number, each.customer, told.state
    order.currency, order.total, order.tax = told.currency, told.total, told.tax
    order.net, order.discount = told.total - told.tax, told.discount + rest.discount
    order.paid, order.refunded = told.paid, told.refunded
    order.placed_at, order.ended_at = told.placed, told.ended
    order.cancel_reason = told.reason[:300]
    order.ship_to = told.ship_to.kept() if told.ship_to else {}
    order.bill_to = told.bill_to.kept() if told.bill_to else {}
    order.origin_page, order.origin_at, order.origin_print = told.page, told.modified, each.told.print
    return order
