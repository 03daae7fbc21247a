"""What a gateway says of money it is to give back: posted once, and only if it is what was asked for."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import giving_for
from jawab.commerce.actions.given import reason_of
from jawab.commerce.actions.giving_back import left_of
from jawab.commerce.actions.refunding import tell_refund
from jawab.commerce.facts import RefundDeclined, RefundDoubted, RefundPaid, RefundPartPaid
from jawab.commerce.gateways.contract import Given, Outcome
from jawab.commerce.models import (
    UNDER_WAY,
    GivingBack,
    GivingState,
    Order,
    PaymentAttempt,
    Refund,
    RefundState,
)
from jawab.commerce.queries import open_questions
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent

_REFERENCE = 120


@transaction.atomic
def settle_giving(*, giving: GivingBack, given: Given) -> GivingBack:
    """However often and in whatever order it is said. What was settled stays so."""
    order, refund, row = _locked(giving)
    if row.state == GivingState.REFUSED and given.outcome is Outcome.PAID:
        # Somebody had decided that it was not paid: it went out after all.
        _tell(RefundDoubted, order, refund, row, by=SYSTEM, said=given.said)
    if not row.is_under_way:
        return row
    is_anothers = row.attempt.givings.exclude(pk=row.pk).filter(reference=given.reference or "-").exists()
    agrees = (given.amount, given.currency) == (row.amount, row.currency) and not is_anothers
    row.said = given.said[:300]
    row.reference = row.reference if is_anothers else given.reference[:_REFERENCE] or row.reference
    if given.outcome is Outcome.FAILED:
        _end(order, refund, row, GivingState.REFUSED, by=SYSTEM)
    elif not agrees:
        row.said = f"{given.amount:f} {given.currency}"[:300]
        _end(order, refund, row, GivingState.DOUBTED, by=SYSTEM)
    elif given.outcome is Outcome.PAID:
        _end(order, refund, row, GivingState.PAID, by=SYSTEM)
    else:
        row.state = GivingState.SENT
        row.save(update_fields=["state", "reference", "said"])
    return row


@transaction.atomic
def refuse_giving(*, giving: GivingBack, said: str) -> GivingBack:
    """The gateway says no, and surely sent nothing: the refund stands again as it was agreed."""
    order, refund, row = _locked(giving)
    if row.is_under_way:
        row.said = said[:300]
        _end(order, refund, row, GivingState.REFUSED, by=SYSTEM)
    return row


@transaction.atomic
def lose_giving(*, giving: GivingBack) -> GivingBack:
    """Nothing is asked any more: a person is told, and looks in the gateway's own panel."""
    order, refund, row = _locked(giving)
    if row.is_under_way:
        _tell(RefundDoubted, order, refund, row, by=SYSTEM, said=row.said)
    return row


@transaction.atomic
def decide_giving(*, giving: GivingBack, was_paid: bool, words: str, by: Agent) -> GivingBack:
    """A supervisor has looked in the gateway's own panel: ``words`` are its number there, or why it was not paid.

    Refuses one of which the gateway still tells us, and no words. What is decided already stays so.
    """
    require_staff(by)
    if not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only a supervisor may do this."))
    order, refund, row = _locked(giving_for(by, giving.pk))
    if row.state in (GivingState.PAID, GivingState.REFUSED):
        return row
    if not open_questions().filter(pk=row.pk).exists():
        raise Refused(_("The gateway is still being asked."))
    if was_paid:
        row.reference = one_line(words, _REFERENCE) or row.reference
        if not row.reference:
            raise Refused(_("Please write the gateway's number of it."))
    else:
        row.said = reason_of(words)
    _end(order, refund, row, GivingState.PAID if was_paid else GivingState.REFUSED, by=by)
    return row


def _locked(giving: GivingBack) -> tuple[Order, Refund, GivingBack]:
    """In the order of everybody who touches this money: the order, the refund, its part."""
    pk = Refund.objects.values_list("order_id", flat=True).get(pk=giving.refund_id)
    order = Order.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    refund = Refund.objects.select_for_update(no_key=True, of=("self",)).get(pk=giving.refund_id)
    rows = GivingBack.objects.select_for_update(no_key=True, of=("self",)).select_related("attempt__gateway")
    return order, refund, rows.get(pk=giving.pk)


def _end(order: Order, refund: Refund, row: GivingBack, state: GivingState, *, by: Actor) -> None:
    row.state, row.ask_at = state, None
    row.save(update_fields=["state", "ask_at", "reference", "said"])
    if state == GivingState.REFUSED:
        PaymentAttempt.objects.filter(pk=row.attempt_id).update(given_back=F("given_back") - row.amount)
        _tell(RefundDeclined, order, refund, row, by=by, said=row.said)
    elif state == GivingState.DOUBTED:
        _tell(RefundDoubted, order, refund, row, by=by, said=row.said)
    if not _go_on(order, refund, row, by=by) and state == GivingState.PAID:
        _tell(RefundPartPaid, order, refund, row, by=by, reference=row.reference)


def _go_on(order: Order, refund: Refund, row: GivingBack, *, by: Actor) -> bool:
    """Whether all of the refund is paid. What the gateways did not pay is agreed as before, once none is open."""
    parts = refund.givings
    if parts.filter(state__in=[*UNDER_WAY, GivingState.DOUBTED]).exists():
        return False
    if left_of(refund) > 0:
        refund.state = RefundState.AGREED
        refund.save(update_fields=["state"])
        return False
    refund.state, refund.paid_at, refund.reference = RefundState.PAID, clock.now(), row.reference
    refund.save(update_fields=["state", "paid_at", "reference"])
    tell_refund(RefundPaid, order, refund, by=by, reference=row.reference)
    return True


def _tell(
    fact: type[RefundDeclined | RefundDoubted | RefundPartPaid],
    order: Order,
    refund: Refund,
    row: GivingBack,
    *,
    by: Actor,
    **more: object,
) -> None:
    told = {"amount": f"{row.amount:f}", "method": row.attempt.gateway.kind, **more}
    tell_refund(fact, order, refund, by=by, **told)
