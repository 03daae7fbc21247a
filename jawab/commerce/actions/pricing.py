"""What is taken off an order and what comes on top of it, each with the words that explain it."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.access import HUNDRED, Limits, limits_of, locked_order, require_changeable
from jawab.commerce.actions.locks import resettle, tell
from jawab.commerce.facts import OrderPriceChanged
from jawab.commerce.models import Charge, ChargeKind, Order, Shop
from jawab.commerce.money import Money, rounded
from jawab.commerce.queries import shop_settings
from jawab.people.access import require_staff

_WORDS = 200


@transaction.atomic
def set_discount(*, order: Order, amount: Money, reason: str, by: Actor) -> Order:
    """So much off the whole order, and why; nothing takes it back.

    Refuses more than the goods cost, a discount without a reason, and more than ``by`` may give.
    """
    order, shop = _changeable(order, by)
    value, reason = _of(order, amount), _tidy(reason)
    if value and not reason:
        raise Refused(_("Please say why."))
    before = order.discount
    if (before, order.discount_reason) == (value, reason):
        return order
    order.discount, order.discount_reason = value, reason
    resettle(order)
    refuse_beyond(order, limits_of(by, shop, currency=order.currency))
    _tell(order, what="", before=before or None, after=value or None, why=reason, by=by)
    return order


@transaction.atomic
def set_charge(*, order: Order, kind: str, amount: Money, by: Actor, explanation: str = "") -> Charge:
    """What this kind of charge comes to, in place of what it was. Refuses a kind there is not.

    The tax of the shop is reckoned on it.
    """
    order, shop = _changeable(order, by)
    if kind not in ChargeKind.values:
        raise Refused(_("There is no such charge."))
    charge = order.charges.filter(kind=kind).first() or Charge(order=order, kind=kind)
    before = charge.price if charge.pk else None
    charge.price, charge.explanation = _of(order, amount), _tidy(explanation)
    charge.tax_rate = shop.tax_rate
    charge.save()
    resettle(order)
    charge.refresh_from_db()
    _tell(order, what=kind, before=before, after=charge.price, why=charge.explanation, by=by)
    return charge


@transaction.atomic
def remove_charge(*, order: Order, charge: int, by: Actor) -> Order:
    order, _shop = _changeable(order, by)
    row = order.charges.filter(pk=charge).first()
    if row is None:
        raise NotThere(_("There is no such charge."))
    row.delete()
    resettle(order)
    _tell(order, what=row.kind, before=row.price, after=None, why="", by=by)
    return order


def refuse_beyond(order: Order, limits: Limits) -> None:
    """All discounts together, on lines and on the whole, against what one may give of what all of it would cost."""
    lines = list(order.lines.all())
    full = sum((rounded(line.price * line.quantity, order.currency) for line in lines), Decimal(0))
    given = sum((line.discount for line in lines), order.discount)
    if given * HUNDRED > full * limits.discount:
        raise NotAllowed(_("This is more off than you may give. Please ask somebody who may."))


def _changeable(order: Order, by: Actor) -> tuple[Order, Shop]:
    require_staff(by)
    order, shop = locked_order(by, order.pk), shop_settings()
    require_changeable(order, shop)
    return order, shop


def _of(order: Order, amount: Money) -> Decimal:
    if amount.currency.code != order.currency or amount.amount < 0:
        raise Refused(_("This is not an amount."))
    return amount.amount


def _tidy(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:_WORDS]


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
