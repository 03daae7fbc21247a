"""The customer beside a ticket."""

from typing import Any

from jawab.people.models import Agent, Customer
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket

TICKETS = 6
NOTES = 3


def panel(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    """Who it is, where to reach them, what else they asked, what the team should know."""
    who = ticket.customer
    return {"customer": who} | about(who, viewer, beside=ticket.pk, tickets=TICKETS, notes=NOTES)


def about(customer: Customer, viewer: Agent, *, tickets: int, notes: int, beside: int = 0) -> dict[str, Any]:
    """``beside`` is the ticket that is open already."""
    others = visible_tickets(viewer).filter(customer=customer).exclude(pk=beside)
    return {
        "points": list(customer.contact_points.all()),
        "others": list(others.order_by("-active_at", "-number")[: tickets + 1]),
        "others_shown": tickets,
        "notes": list(customer.notes.select_related("agent")[: notes + 1]),
        "notes_shown": notes,
    }
