"""What a customer says by the links of the letter."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.followups.facts import FollowUpAnswered
from jawab.followups.models import Answer, FollowUp
from jawab.tickets.access import locked
from jawab.tickets.actions import reopen_by_customer, set_status
from jawab.tickets.models import Status


@transaction.atomic
def answer(*, follow_up: FollowUp, worked: bool) -> FollowUp:
    """A yes closes the ticket, a no opens it again with whoever had it, also after a yes. What was said once more, or a
    yes to what is over, changes nothing.
    """
    customer = follow_up.ticket.customer
    ticket = locked(follow_up.ticket_id, by=SYSTEM)
    fresh = FollowUp.objects.select_for_update(no_key=True).get(pk=follow_up.pk)
    said = Answer.YES if worked else Answer.NO
    if fresh.answer == said or (fresh.ended_at is not None and worked):
        return fresh
    fresh.answer, fresh.next_at = said, None
    fresh.ended_at = fresh.ended_at or clock.now()
    fresh.save()
    record(FollowUpAnswered(ticket=ticket.pk, answer=said), by=customer, audience=ticket.audience)
    if not ticket.is_active and not worked:
        reopen_by_customer(ticket=ticket, by=customer)
    elif ticket.status == Status.RESOLVED and worked:
        set_status(ticket=ticket, status=Status.CLOSED, by=SYSTEM, anyway=True)
    return fresh
