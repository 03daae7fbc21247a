"""What stands in an order and where it goes: while it is being taken, and as long as the shop lets it be changed."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import limits_of
from jawab.commerce.actions.given import amount_in
from jawab.commerce.actions.locks import changeable, resettle, tell
from jawab.commerce.actions.pricing import refuse_beyond, share_given
from jawab.commerce.facts import OrderAddressed, OrderLineChanged
from jawab.commerce.models import Order, OrderLine, Product
from jawab.commerce.money import Money, rounded
from jawab.commerce.queries import price_of
from jawab.language import isolate, one_line
from jawab.people.addresses import PostalAddress

MOST_PIECES = Decimal(100_000)
MOST_LINES = 500
_TITLE = 300


@transaction.atomic
def add_line(*, order: Order, product: Product, by: Actor, quantity: Decimal = Decimal(1)) -> OrderLine:
    """So many of a product at this customer's price; of one that is there already, so many more.

    Refuses what a shop elsewhere sells, what is not sold any more, what has no price in the order's currency, and a
    quantity that is none.
    """
    order, shop = changeable(order, by)
    if product.origin is not None:
        named = {"shop": isolate(product.origin.name)}
        raise Refused(_("%(shop)s sells this, and takes its own orders.") % named)
    if not product.is_active:
        raise Refused(_("This product is not sold any more."))
    line = order.lines.filter(product=product).first()
    before = _said(line)
    if line is None:
        rate = shop.tax_rate if product.tax_rate is None else product.tax_rate
        line = OrderLine(order=order, product=product, sku=product.sku, title=product.name, tax_rate=rate)
        line.position, line.quantity = _next_position(order), Decimal(0)
    return _write(order, line, line.quantity + quantity, before=before, by=by)


@transaction.atomic
def add_other_line(
    *, order: Order, title: str, price: Money, by: Actor, quantity: Decimal = Decimal(1)
) -> OrderLine:
    """Something that is no product of the shop: named and priced by who writes it. Refuses another currency."""
    order, shop = changeable(order, by)
    title = one_line(title, _TITLE)
    if not title:
        raise Refused(_("A name is needed."))
    value = amount_in(order, price, may_be_nothing=True)
    line = OrderLine(order=order, title=title, price=value, tax_rate=shop.tax_rate)
    line.position = _next_position(order)
    return _write(order, line, quantity, before=None, by=by)


@transaction.atomic
def change_line(
    *, order: Order, line: int, quantity: Decimal, by: Actor, discount: Money | None = None
) -> OrderLine:
    """Another quantity, at the price for so many; ``discount`` is an amount on the whole line, None as it was.

    Refuses a larger share off than one may give, also where fewer pieces make it one.
    """
    order, shop = changeable(order, by)
    row, share = _line_of(order, line), share_given(order)
    before = _said(row)
    if discount is not None:
        row.discount = amount_in(order, discount, may_be_nothing=True)
    row = _write(order, row, quantity, before=before, by=by)
    refuse_beyond(order, limits_of(by, shop, currency=order.currency), before=share)
    return row


@transaction.atomic
def remove_line(*, order: Order, line: int, by: Actor) -> Order:
    """Refuses the last line of an order that was placed: that one is cancelled. Refuses to leave a larger share off
    than one may give.
    """
    order, shop = changeable(order, by)
    row, share = _line_of(order, line), share_given(order)
    if order.number and order.lines.count() == 1:
        raise Refused(_("This is all that was ordered: cancel the order instead."))
    before = _said(row)
    row.delete()
    order.discount = min(order.discount, _worth(order))
    resettle(order)
    refuse_beyond(order, limits_of(by, shop, currency=order.currency), before=share)
    _tell_line(order, before, None, by=by)
    return order


@transaction.atomic
def address_order(*, order: Order, address: PostalAddress, by: Actor, is_billing: bool = False) -> Order:
    """Where it goes, or who is billed; what stood there before is told beside it."""
    order, _shop = changeable(order, by)
    name = "bill_to" if is_billing else "ship_to"
    before, after = getattr(order, name), address.kept()
    if before == after:
        return order
    setattr(order, name, after)
    order.save(update_fields=[name])
    tell(OrderAddressed, order, by=by, is_billing=is_billing, before=_lines(before), after=_lines(after))
    return order


def _lines(kept: Mapping[str, str]) -> tuple[str, ...]:
    return PostalAddress.from_kept(kept).lines(get_language() or "en") if kept else ()


def _line_of(order: Order, pk: int) -> OrderLine:
    row = order.lines.select_related("product").filter(pk=pk).first()
    if row is None:
        raise NotThere(_("There is no such line."))
    return row


def _write(order: Order, line: OrderLine, quantity: Decimal, *, before: str | None, by: Actor) -> OrderLine:
    """The order is locked."""
    if not quantity.is_finite() or not 0 < quantity <= MOST_PIECES or quantity != round(quantity, 3):
        raise Refused(_("This is not a quantity."))
    line.quantity = quantity
    if line.product is not None:
        line.price = _price(order, line.product, quantity)
    line.discount = min(line.discount, rounded(line.price * quantity, order.currency))
    line.save()
    order.discount = min(order.discount, _worth(order))
    resettle(order)
    line.refresh_from_db()
    _tell_line(order, before, _said(line), by=by)
    return line


def _next_position(order: Order) -> int:
    last = order.lines.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_LINES:
        raise Refused(_("There are too many lines in this order."))
    return int(last) + 1


def _price(order: Order, product: Product, quantity: Decimal) -> Decimal:
    price = price_of(product, customer=order.customer, quantity=quantity, currency=order.currency)
    if price is None:
        raise Refused(_("This product has no price yet."))
    return price


def _worth(order: Order) -> Decimal:
    """Of its lines, before the discount on all of them."""
    lines = order.lines.all()
    return sum(
        (rounded(one.price * one.quantity, order.currency) - one.discount for one in lines), Decimal(0)
    )


def _said(line: OrderLine | None) -> str | None:
    return line.pieces(line.quantity) if line is not None and line.quantity else None


def _tell_line(order: Order, before: str | None, after: str | None, *, by: Actor) -> None:
    told = {"before": before, "after": after, "total": str(order.total), "currency": order.currency}
    tell(OrderLineChanged, order, by=by, **told)
