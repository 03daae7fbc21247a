"""What is taken off an order and what comes on top of it, each with the words that explain it."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.access import HUNDRED, Limits, limits_of
from jawab.commerce.actions.given import MOST_WORDS, amount_in, reason_of
from jawab.commerce.actions.locks import changeable, resettle, tell
from jawab.commerce.facts import OrderPriceChanged
from jawab.commerce.models import Charge, ChargeKind, Order
from jawab.commerce.money import ZERO, Money, rounded
from jawab.language import one_line


@transaction.atomic
def set_discount(*, order: Order, amount: Money, reason: str, by: Actor) -> Order:
    """So much off the whole order, and why; nothing takes it back.

    Refuses more than the goods cost, a discount without a reason, and more than ``by`` may give.
    """
    order, shop = changeable(order, by)
    value = amount_in(order, amount, may_be_nothing=True)
    reason = reason_of(reason) if value else ""
    before, share = order.discount, share_given(order)
    if (before, order.discount_reason) == (value, reason):
        return order
    order.discount, order.discount_reason = value, reason
    resettle(order)
    refuse_beyond(order, limits_of(by, shop, currency=order.currency), before=share)
    _tell(order, what="", before=before or None, after=value or None, why=reason, by=by)
    return order


@transaction.atomic
def set_charge(*, order: Order, kind: str, amount: Money, by: Actor, explanation: str = "") -> Charge:
    """What this kind of charge comes to, in place of what it was. Refuses a kind there is not.

    The tax of the shop is reckoned on it.
    """
    order, shop = changeable(order, by)
    if kind not in ChargeKind.values:
        raise Refused(_("There is no such charge."))
    charge = order.charges.filter(kind=kind).first() or Charge(order=order, kind=kind)
    before = charge.price if charge.pk else None
    charge.price = amount_in(order, amount, may_be_nothing=True)
    charge.explanation = one_line(explanation, MOST_WORDS)
    charge.tax_rate = shop.tax_rate
    charge.save()
    resettle(order)
    charge.refresh_from_db()
    _tell(order, what=kind, before=before, after=charge.price, why=charge.explanation, by=by)
    return charge


@transaction.atomic
def remove_charge(*, order: Order, charge: int, by: Actor) -> Order:
    order, _shop = changeable(order, by)
    row = order.charges.filter(pk=charge).first()
    if row is None:
        raise NotThere(_("There is no such charge."))
    row.delete()
    resettle(order)
    _tell(order, what=row.kind, before=row.price, after=None, why="", by=by)
    return order


def share_given(order: Order) -> Decimal:
    """How much of what all of it would cost is taken off, on lines and on the whole, in per cent."""
    lines = list(order.lines.all())
    full = sum((rounded(line.price * line.quantity, order.currency) for line in lines), ZERO)
    given = sum((line.discount for line in lines), order.discount)
    return given * HUNDRED / full if full else ZERO


def refuse_beyond(order: Order, limits: Limits, *, before: Decimal) -> None:
    """A larger share than ``before``, and than one may give: also where lines go and the discount stays."""
    if share_given(order) > max(before, limits.discount):
        raise NotAllowed(_("This is more off than you may give. Please ask somebody who may."))


def _tell(
    order: Order, *, what: str, before: Decimal | None, after: Decimal | None, why: str, by: Actor
) -> None:
    told = {
        "what": what,
        "before": None if before is None else str(before),
        "after": None if after is None else str(after),
        "why": why,
        "total": str(order.total),
        "currency": order.currency,
    }
    tell(OrderPriceChanged, order, by=by, **told)
