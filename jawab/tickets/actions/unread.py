"""Marking a ticket unread for oneself, until one opens it again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.tickets.access import locked, visible_tickets
from jawab.tickets.facts.unread import UnreadCleared, UnreadMarked
from jawab.tickets.models import Ticket, UnreadMark

MOST = 1000
"""Marks of one agent: as many as anybody could mean to read again."""


@transaction.atomic
def mark_unread(*, ticket: Ticket, by: Agent) -> Ticket:
    """Show ``by`` alone the ticket as unread; what is marked already stays as it is.

    Refuses what they may not see, a ticket merged away, which is in no list, and more than ``MOST``.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id:
        raise Refused(_("This ticket was already merged into another one."))
    own = UnreadMark.objects.filter(agent=by)
    if own.filter(ticket=ticket).exists():
        return ticket
    if own.count() >= MOST:
        # What they see no more they cannot open.
        own.exclude(ticket__in=visible_tickets(by)).delete()
    if own.count() >= MOST:
        raise Refused(_("Too many of your tickets are marked unread. Please open some of them first."))
    UnreadMark.objects.create(ticket=ticket, agent=by, since=clock.now())
    record(UnreadMarked(number=ticket.pk), by=by, audience=[by.audience])
    return ticket


def mark_read(*, number: int, by: Agent) -> None:
    """Take one's own mark off, as opening the ticket does; without one nothing happens, and one query says so.

    Asks nobody's leave: whoever may see the ticket no more may still be rid of it.
    """
    own = UnreadMark.objects.filter(agent=by, ticket=number)
    if not own.exists():
        return
    with transaction.atomic():
        ended, _rows = own.delete()
        if ended:
            record(UnreadCleared(number=number), by=by, audience=[by.audience])
