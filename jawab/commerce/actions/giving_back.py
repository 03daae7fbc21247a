"""A refund that goes back through the gateways that took the money: shared out over its payments, and written down.

Whoever sends it comes later, while no transaction is open (`sending_back`).
"""

import secrets
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.commerce.actions.refunding import locked_refund, tell_refund
from jawab.commerce.facts import RefundSent
from jawab.commerce.models import GivingBack, GivingState, PaymentAttempt, Refund, RefundState
from jawab.commerce.queries import attempts_to_give_back
from jawab.live.signal import wake_work
from jawab.people.models import Agent

MOST_GIVINGS = 20
"""Parts of one refund, those that were refused with them: whoever presses again and again has to look."""


@transaction.atomic
def give_back(*, refund: Refund, by: Agent) -> Refund:
    """What the gateways do not reach stays to be paid by hand. Pressed twice, it is sent once.

    Refuses what was not agreed to, an order of which no gateway can give anything back, and too many tries.
    """
    order, refund = locked_refund(refund, by)
    if refund.state in (RefundState.SENT, RefundState.PAID):
        return refund
    if refund.state != RefundState.AGREED:
        raise Refused(_("Nobody has agreed to this refund."))
    if refund.givings.count() >= MOST_GIVINGS:
        raise Refused(_("This was tried too often. Please pay it back by hand."))
    whole = left_of(refund)
    parts = shared_over(attempts_to_give_back(order), whole)
    if not parts:
        raise Refused(_("No gateway can give back what was paid for this order."))
    for attempt, value in parts:
        PaymentAttempt.objects.filter(pk=attempt.pk).update(given_back=F("given_back") + value)
        GivingBack.objects.create(
            refund=refund,
            attempt=attempt,
            key=secrets.token_urlsafe(18),
            amount=value,
            currency=order.currency,
            begun_at=clock.now(),
            ask_at=clock.now(),
        )
    refund.state = RefundState.SENT
    refund.save(update_fields=["state"])
    sent = sum((value for _attempt, value in parts), Decimal(0))
    told = {"amount": f"{sent:f}", "by_hand": f"{whole - sent:f}"}
    tell_refund(RefundSent, order, refund, by=by, **told)
    transaction.on_commit(wake_work)
    return refund


def left_of(refund: Refund) -> Decimal:
    """What no gateway has given back of it; its givings are best fetched before."""
    paid = (each.amount for each in refund.givings.all() if each.state == GivingState.PAID)
    return refund.amount - sum(paid, Decimal(0))


def shared_over(attempts: list[PaymentAttempt], amount: Decimal) -> list[tuple[PaymentAttempt, Decimal]]:
    """The largest first, so that the parts are few; what they do not reach is left out."""
    parts = []
    for attempt in attempts:
        value = min(attempt.givable, amount)
        if value > 0:
            parts.append((attempt, value))
            amount -= value
    return parts
