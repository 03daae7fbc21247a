"""What is done about a complaint: offered, done, taken back. A refund goes by the rules of refunds."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.commerce.actions import ask_for_refund, withdraw_refund
from jawab.commerce.models import Refund, RefundState
from jawab.commerce.money import Money, money
from jawab.complaints.actions.changing import open_complaint
from jawab.complaints.actions.telling import tell, written
from jawab.complaints.facts import RemedyDone, RemedyOffered, RemedyWithdrawn
from jawab.complaints.models import Complaint, Remedy, RemedyKind
from jawab.people.models import Agent

_WORDS = 1000


@transaction.atomic
def offer_remedy(
    *,
    complaint: Complaint,
    kind: str,
    cost: Money,
    by: Agent,
    words: str = "",
    source_id: str | None = None,
) -> Remedy:
    """What it costs the shop is nothing for an apology, and the amount for a refund, which is asked for at once.

    The same ``source_id`` twice is one remedy. Refuses an ended complaint, an unknown kind, a cost below nothing, and
    a refund without an order or of more than was paid for it.
    """
    complaint = open_complaint(complaint, by)
    earlier = complaint.remedies.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    if kind not in RemedyKind.values:
        raise Refused(_("Please say what is done about it."))
    if cost.amount < 0:
        raise Refused(_("This is not an amount."))
    remedy = Remedy.objects.create(
        complaint=complaint,
        kind=kind,
        words=written(words, _WORDS),
        cost=cost.amount,
        currency=str(cost.currency),
        refund=_refund(complaint, cost, by, source_id) if kind == RemedyKind.REFUND else None,
        offered_by=by,
        offered_at=clock.now(),
        source_id=source_id,
    )
    tell(
        RemedyOffered,
        complaint,
        by=by,
        remedy=remedy.pk,
        sort=kind,
        cost=str(remedy.cost),
        currency=remedy.currency,
    )
    return remedy


@transaction.atomic
def mark_remedy_done(*, remedy: Remedy, by: Agent) -> Remedy:
    """Said twice, it is said once. Refuses what was taken back, and a refund: that is done when it is agreed."""
    complaint, remedy = _locked(remedy, by)
    if remedy.done_at is not None:
        return remedy
    if remedy.is_gone:
        raise Refused(_("This was taken back."))
    if remedy.refund is not None:
        raise Refused(_("A refund is done when it is agreed to."))
    remedy.done_at = clock.now()
    remedy.save(update_fields=["done_at"])
    tell(RemedyDone, complaint, by=by, remedy=remedy.pk, sort=remedy.kind)
    return remedy


@transaction.atomic
def withdraw_remedy(*, remedy: Remedy, by: Agent) -> Remedy:
    """It is not done after all, and its refund is withdrawn with it. Twice is once. Refuses what is done."""
    complaint, remedy = _locked(remedy, by)
    if remedy.withdrawn_at is not None:
        return remedy
    if remedy.done_at is not None:
        raise Refused(_("It was done already."))
    if remedy.refund is not None and remedy.refund.state != RefundState.REFUSED:
        withdraw_refund(refund=remedy.refund, by=by)
    remedy.withdrawn_at = clock.now()
    remedy.save(update_fields=["withdrawn_at"])
    tell(RemedyWithdrawn, complaint, by=by, remedy=remedy.pk, sort=remedy.kind)
    return remedy


def _refund(complaint: Complaint, cost: Money, by: Agent, source_id: str | None) -> Refund:
    order = complaint.order
    if order is None:
        raise Refused(_("Please choose the order of which something is given back."))
    return ask_for_refund(
        order=order,
        amount=money(cost.amount, str(cost.currency)),
        reason=complaint.number,
        source_id=source_id,
        by=by,
    )


def _locked(remedy: Remedy, by: Agent) -> tuple[Complaint, Remedy]:
    complaint = open_complaint(remedy.complaint, by)
    found = complaint.remedies.select_related("refund").filter(pk=remedy.pk).first()
    if found is None:
        raise NotThere(_("There is no such remedy."))
    return complaint, found
