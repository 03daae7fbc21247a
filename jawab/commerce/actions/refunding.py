"""Giving money back: asked for, agreed to by whoever may, paid. It is held back from the moment it is asked for."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import NotAllowed, Refused
from jawab.base.facts import Fact
from jawab.commerce.access import locked_order, may_agree, may_give_alone, refund_for
from jawab.commerce.actions.given import amount_in, reason_of
from jawab.commerce.actions.locks import tell
from jawab.commerce.facts import RefundAgreed, RefundAsked, RefundPaid, RefundRefused, RefundWithdrawn
from jawab.commerce.models import GivingState, Order, Refund, RefundState
from jawab.commerce.money import Money
from jawab.commerce.queries import shop_settings
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent

_REFERENCE = 120
_GONE = (RefundState.REFUSED, RefundState.WITHDRAWN)


@transaction.atomic
def ask_for_refund(
    *, order: Order, amount: Money, reason: str, by: Agent, source_id: str | None = None
) -> Refund:
    """Agreed at once where the asker's own limit covers it, with all they asked back of this order; else it waits for
    somebody else.

    The same ``source_id`` twice is one refund. Refuses more than was paid and not given back yet, and no reason.
    """
    require_staff(by)
    order = locked_order(by, order.pk)
    earlier = order.refunds.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    reason, value = reason_of(reason), amount_in(order, amount)
    if value > order.givable:
        raise Refused(_("More cannot be given back than was paid."))
    before, shop = _asked_before(order, by), shop_settings()
    needs_second = not may_give_alone(by, value, before=before, currency=order.currency, shop=shop)
    refund = Refund.objects.create(
        order=order,
        amount=value,
        reason=reason,
        state=RefundState.ASKED if needs_second else RefundState.AGREED,
        needs_second=needs_second,
        asked_by=by,
        asked_at=clock.now(),
        decided_by=None if needs_second else by,
        decided_at=None if needs_second else clock.now(),
        source_id=source_id,
    )
    _hold(order, refund.amount)
    tell_refund(RefundAsked, order, refund, by=by, reason=reason, needs_second=needs_second)
    return refund


@transaction.atomic
def agree_to_refund(*, refund: Refund, by: Agent) -> Refund:
    """Somebody else than the asker says yes. Refuses the asker, and whose limit does not cover it."""
    order, refund = locked_refund(refund, by)
    _require_decider(refund, by)
    refund.state, refund.decided_by, refund.decided_at = RefundState.AGREED, by, clock.now()
    refund.save(update_fields=["state", "decided_by", "decided_at"])
    tell_refund(RefundAgreed, order, refund, by=by)
    return refund


@transaction.atomic
def refuse_refund(*, refund: Refund, reason: str, by: Agent) -> Refund:
    """Somebody else than the asker says no, and why."""
    order, refund = locked_refund(refund, by)
    _require_decider(refund, by)
    reason = reason_of(reason)
    refund.state, refund.decided_by, refund.decided_at = RefundState.REFUSED, by, clock.now()
    refund.decision = reason
    refund.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    _hold(order, -refund.amount)
    tell_refund(RefundRefused, order, refund, by=by, reason=reason)
    return refund


@transaction.atomic
def withdraw_refund(*, refund: Refund, by: Agent) -> Refund:
    """Not wanted any more, before it was paid: by who asked, or by a supervisor. Twice is once."""
    order, refund = locked_refund(refund, by)
    if refund.state in _GONE:
        return refund
    if refund.state == RefundState.PAID:
        raise Refused(_("It was paid back already."))
    _require_here(refund)
    if refund.givings.filter(state=GivingState.PAID).exists():
        raise Refused(_("A part of it was paid back already."))
    if refund.asked_by_id != by.pk and not (by.is_supervisor or by.is_administrator):
        raise NotAllowed(_("Only who asked for it, or a supervisor, may withdraw it."))
    refund.state = RefundState.WITHDRAWN
    refund.save(update_fields=["state"])
    _hold(order, -refund.amount)
    tell_refund(RefundWithdrawn, order, refund, by=by)
    return refund


@transaction.atomic
def mark_refund_paid(*, refund: Refund, by: Actor, reference: str = "") -> Refund:
    """The money has left, all of it or what no gateway gave back. Said twice, it is said once.

    Refuses what was not agreed to, and what is on its way through a gateway.
    """
    order, refund = locked_refund(refund, by)
    if refund.state == RefundState.PAID:
        return refund
    _require_here(refund)
    if refund.state != RefundState.AGREED:
        raise Refused(_("Nobody has agreed to this refund."))
    refund.state, refund.paid_at = RefundState.PAID, clock.now()
    refund.reference = one_line(reference, _REFERENCE)
    refund.save(update_fields=["state", "paid_at", "reference"])
    tell_refund(RefundPaid, order, refund, by=by, reference=refund.reference)
    return refund


def locked_refund(refund: Refund, by: Actor) -> tuple[Order, Refund]:
    """The order first: whoever touches its money waits for the same row."""
    order = locked_order(by, refund_for(by, refund.pk).order_id)
    return order, Refund.objects.select_for_update(no_key=True, of=("self",)).select_related("order").get(
        pk=refund.pk
    )


def _require_here(refund: Refund) -> None:
    if refund.state == RefundState.SENT:
        raise Refused(_("It is on its way through the gateway."))


def _require_decider(refund: Refund, by: Agent) -> None:
    if refund.state != RefundState.ASKED:
        raise Refused(_("This refund does not wait for anybody."))
    if not may_agree(by, refund, shop_settings()):
        raise NotAllowed(
            _("Somebody else has to decide this: not who asked, and with a limit that covers it.")
        )


def _asked_before(order: Order, by: Agent) -> Decimal:
    asked = order.refunds.filter(asked_by=by).exclude(state__in=_GONE)
    return asked.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _hold(order: Order, amount: Decimal) -> None:
    order.refunded += amount
    order.save(update_fields=["refunded"])


def tell_refund(fact: type[Fact], order: Order, refund: Refund, *, by: Actor, **more: object) -> None:
    """Of all of it, unless ``more`` has an ``amount`` of its own."""
    told = {"refund": refund.pk, "amount": str(refund.amount), "currency": order.currency, **more}
    tell(fact, order, by=by, **told)
