"""What a shop says of money it is to give back: written once, and only if it is what it was asked for."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.actions.given import reason_of
from jawab.commerce.gateways.contract import Given, Outcome
from jawab.commerce.models import Order
from jawab.connectors.access import shop_refund_for
from jawab.connectors.actions.refunding import locked_shop_refund, tell_shop_refund
from jawab.connectors.facts import ShopRefundDeclined, ShopRefundDoubted, ShopRefundPaid
from jawab.connectors.models import TO_ASK, Connector, ShopRefund, ShopRefundState
from jawab.connectors.queries import open_shop_refunds
from jawab.live.signal import wake_work
from jawab.people.access import require_staff
from jawab.people.models import Agent

_REFERENCE = 120
_HEARD_AT_MOST = timedelta(seconds=20)
"""However often a shop tells of an order, it is asked about a refund of it no sooner again."""


@transaction.atomic
def settle_shop_refund(*, refund: ShopRefund, given: Given) -> ShopRefund:
    """However often and in whatever order it is said. What was settled stays so."""
    order, row = locked_shop_refund(refund)
    if row.key != refund.key or row.state not in TO_ASK:
        return row
    others = order.shop_refunds.exclude(pk=row.pk)
    is_anothers = bool(given.reference) and others.filter(reference=given.reference).exists()
    row.said = given.said[:300]
    row.reference = row.reference if is_anothers else given.reference[:_REFERENCE] or row.reference
    if given.outcome is Outcome.FAILED:
        _end(order, row, ShopRefundState.DECLINED, by=SYSTEM)
    elif is_anothers or (given.amount, given.currency) != (row.amount, row.currency):
        row.said = f"{given.amount:f} {given.currency}"
        _end(order, row, ShopRefundState.DOUBTED, by=SYSTEM)
    elif given.outcome is Outcome.PAID:
        _end(order, row, ShopRefundState.PAID, by=SYSTEM)
    else:
        row.save(update_fields=["said", "reference"])
    return row


@transaction.atomic
def decline_shop_refund(*, refund: ShopRefund, said: str) -> ShopRefund:
    """The shop says no, and surely gave nothing."""
    order, row = locked_shop_refund(refund)
    if row.key == refund.key and row.state in TO_ASK:
        row.said = said[:300]
        _end(order, row, ShopRefundState.DECLINED, by=SYSTEM)
    return row


@transaction.atomic
def lose_shop_refund(*, refund: ShopRefund) -> ShopRefund:
    """Nothing is asked any more: a person is told, and looks in the shop."""
    order, row = locked_shop_refund(refund)
    if row.state in TO_ASK:
        tell_shop_refund(ShopRefundDoubted, order, row, by=SYSTEM, said=row.said)
    return row


@transaction.atomic
def decide_shop_refund(*, refund: ShopRefund, was_paid: bool, words: str, by: Agent) -> ShopRefund:
    """A supervisor has looked in the shop: ``words`` are its number there, or why it was not paid.

    Refuses one of which the shop still tells us, and no words. What is decided already stays so.
    """
    require_staff(by)
    if not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only a supervisor may do this."))
    order, row = locked_shop_refund(shop_refund_for(by, refund.pk))
    if row.state in (ShopRefundState.PAID, ShopRefundState.DECLINED):
        return row
    if not open_shop_refunds().filter(pk=row.pk).exists():
        raise Refused(_("The shop is still being asked."))
    row.said = reason_of(words)
    _end(order, row, ShopRefundState.PAID if was_paid else ShopRefundState.DECLINED, by=by)
    return row


def hear_of_orders(*, connector: Connector, keys: Collection[str]) -> None:
    """The shop tells of these orders: what it was asked for of them may be done, so it is asked at once."""
    now = clock.now()
    asked = ShopRefund.objects.filter(
        order__origin=connector.origin_id,
        order__origin_key__in=keys,
        state=ShopRefundState.SENT,
        ask_at__gt=now,
    )
    if asked.filter(Q(looked_at=None) | Q(looked_at__lte=now - _HEARD_AT_MOST)).update(ask_at=now):
        transaction.on_commit(wake_work)


def _end(order: Order, row: ShopRefund, state: ShopRefundState, *, by: Actor) -> None:
    """What its order came to is asked next: in the same transaction, so that no kill leaves the order as it was."""
    now = clock.now()
    row.state, row.ask_at = state, now
    row.paid_at = now if state == ShopRefundState.PAID else None
    row.save(update_fields=["state", "ask_at", "paid_at", "reference", "said"])
    if state == ShopRefundState.PAID:
        tell_shop_refund(ShopRefundPaid, order, row, by=by, reference=row.reference)
    elif state == ShopRefundState.DECLINED:
        tell_shop_refund(ShopRefundDeclined, order, row, by=by, said=row.said)
    else:
        tell_shop_refund(ShopRefundDoubted, order, row, by=by, said=row.said)
    transaction.on_commit(wake_work)
