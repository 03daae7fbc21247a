"""The next moment somebody is bound to in a ticket, carried by the ticket itself, so that lists can be sorted by it."""

from datetime import datetime

from jawab.tickets.models import Ticket


def show_due(ticket: Ticket, at: datetime | None, *, soon_at: datetime | None = None) -> None:
    """``at`` is the moment and ``soon_at`` from when it is near; the ticket is locked. Told by whoever binds."""
    if (ticket.due_at, ticket.due_soon_at) == (at, soon_at):
        return
    ticket.due_at, ticket.due_soon_at = at, soon_at
    ticket.save(update_fields=["due_at", "due_soon_at"])
