"""Cancelling an order."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import can_cancel, locked_order
from jawab.commerce.actions.given import reason_of
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import OrderCancelled
from jawab.commerce.models import Order, OrderState
from jawab.commerce.queries import shop_settings


@transaction.atomic
def cancel_order(*, order: Order, reason: str, by: Actor) -> Order:
    """Nothing of it is owed any more; what was paid is to be given back, which is a refund of its own.

    Cancelled twice, it is cancelled once. Refuses a draft, no reason, and when it is too late for ``by``.
    """
    order = locked_order(by, order.pk)
    if order.state == OrderState.CANCELLED:
        return order
    if order.state == OrderState.DRAFT:
        raise Refused(_("It was never placed: drop it instead."))
    if not can_cancel(by, order, shop_settings()):
        raise NotAllowed(_("It is too late to cancel this order."))
    reason = reason_of(reason)
    before, order.state = order.state, OrderState.CANCELLED
    order.cancel_reason, order.ended_at = reason, clock.now()
    order.save(update_fields=["state", "cancel_reason", "ended_at"])
    tell(OrderCancelled, order, by=by, before=before, reason=reason)
    return order
