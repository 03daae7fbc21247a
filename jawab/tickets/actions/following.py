"""Following a ticket: hearing of it without being the one who answers it."""

from django.db import transaction

from jawab.base import clock
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.facts import TicketFollowed, TicketUnfollowed
from jawab.tickets.models import Follower, Ticket


@transaction.atomic
def follow(*, ticket: Ticket, by: Agent) -> Ticket:
    """Make ``by`` hear of the ticket; who follows already changes nothing. Refuses who may not see it."""
    ticket = locked(ticket.pk, by=by)
    _row, is_new = Follower.objects.get_or_create(ticket=ticket, agent=by, defaults={"since": clock.now()})
    if is_new:
        record(TicketFollowed(ticket=ticket.pk, agent=by.pk), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def unfollow(*, ticket: Ticket, by: Agent) -> Ticket:
    """End it again; who does not follow changes nothing. Leaves others' following alone."""
    ticket = locked(ticket.pk, by=by)
    ended, _rows = Follower.objects.filter(ticket=ticket, agent=by).delete()
    if ended:
        record(TicketUnfollowed(ticket=ticket.pk, agent=by.pk), by=by, audience=ticket.audience)
    return ticket
