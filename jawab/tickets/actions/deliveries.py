"""What became of a reply on its way, as the outbox reports it."""

from django.db import transaction

from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.tickets.access import locked
from jawab.tickets.actions.standing import change_status
from jawab.tickets.facts import ReplyFailed, ReplySent
from jawab.tickets.models import Message, Status, Ticket


@transaction.atomic
def mark_reply_sent(*, message: Message) -> None:
    ticket = Ticket.objects.get(pk=message.ticket_id)
    record(ReplySent(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)


@transaction.atomic
def mark_reply_failed(*, message: Message, recipient: str, reason: str, permanent: bool) -> None:
    """Tell the ticket that ``recipient`` was not reached. For good, the ticket comes back to its people."""
    ticket = locked(message.ticket_id, by=SYSTEM)
    fact = ReplyFailed(
        ticket=ticket.pk, message=message.pk, recipient=recipient, reason=reason[:1000], permanent=permanent
    )
    record(fact, by=SYSTEM, audience=ticket.audience)
    if permanent and ticket.status != Status.OPEN:
        change_status(ticket, Status.OPEN, by=SYSTEM)
