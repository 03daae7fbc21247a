"""The customer beside a ticket."""

from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from jawab.base.prepared import planned, prepared
from jawab.complaints.queries import complaints_of
from jawab.people.access import Sight
from jawab.people.models import Agent, ContactPoint, Customer, CustomerNote
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Bond, Ticket
from jawab.tickets.queries import linked_to
from jawab.web.workspace.bought import bought, named_here
from jawab.web.workspace.complained import shown
from jawab.web.workspace.customer_head import head_of
from jawab.web.workspace.times_in_words import sum_of

TICKETS = 3
NOTES = 3
ORDERS = 3
COMPLAINTS = 3


def panel(ticket: Ticket, viewer: Agent, *, points: list[ContactPoint]) -> dict[str, Any]:
    """Who it is, where to reach them, what else they asked, what the team should know."""
    who = ticket.customer
    shown = about(who, viewer, points=points, beside=ticket.pk, tickets=TICKETS, notes=NOTES)
    return (
        {"customer": who, "time_key": uuid4().hex}
        | sum_of(ticket, viewer)
        | shown
        | head_of(who, points)
        | _linked(ticket, viewer, shown["others"])
        | _orders(ticket)
        | _complaints(ticket, viewer)
    )


def _orders(ticket: Ticket) -> dict[str, Any]:
    """Theirs; whoever has none may be somebody else who has."""
    found = bought(ticket.customer, most=ORDERS)
    return found | {"named_here": [] if found["bought"] else named_here(ticket)}


def _complaints(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    """Nothing is asked for a customer who never complained, as most."""
    if not getattr(ticket, "has_complaints", True):
        return {"complaints": []}
    found = complaints_of(ticket.customer, viewer=viewer, most=COMPLAINTS)
    return {"complaints": shown(found, viewer)}


def related(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    """The tickets linked to it and the others of its customer, without those that stand among the linked."""
    found = others_of(ticket.customer, viewer, beside=ticket.pk, most=TICKETS)
    return {"others_shown": TICKETS} | _linked(ticket, viewer, found)


def _linked(ticket: Ticket, viewer: Agent, others: list[Ticket]) -> dict[str, Any]:
    linked = linked_to(ticket, viewer=viewer)
    named = {each.ticket.pk for each in linked}
    return {
        "linked": linked,
        "others": [other for other in others if other.pk not in named],
        "bonds": Bond.choices,
    }


def others_of(customer: Customer, viewer: Agent, *, beside: int, most: int) -> list[Ticket]:
    """One more than ``most``, to know whether there are more."""
    return _others(Sight.of(viewer), most + 1, viewer=viewer.pk, customer=customer.pk, beside=beside)


@prepared
def _others(sight: Sight, most: int, *, viewer: int, customer: int, beside: int) -> QuerySet[Ticket]:
    others = visible_tickets(sight.agent(viewer)).filter(customer=customer).exclude(pk=beside)
    return others.order_by("-active_at", "-number")[:most]


def about(
    customer: Customer,
    viewer: Agent,
    *,
    points: list[ContactPoint],
    tickets: int,
    notes: int,
    beside: int = 0,
) -> dict[str, Any]:
    """``beside`` is the ticket that is open already."""
    return {
        "points": points,
        "others": others_of(customer, viewer, beside=beside, most=tickets),
        "others_shown": tickets,
        "notes": _notes(notes + 1, customer=customer.pk),
        "notes_shown": notes,
    }


@planned
def _notes(most: int, *, customer: int) -> QuerySet[CustomerNote]:
    return CustomerNote.objects.filter(customer=customer, withdrawn_at=None).select_related("agent")[:most]
