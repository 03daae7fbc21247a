"""Tickets linked to one, and what is not done yet among them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from jawab.base.prepared import planned
from jawab.people.access import Sight
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Bond, Link, Ticket
from jawab.tickets.models.tickets import ACTIVE


@dataclass(frozen=True, slots=True)
class Linked:
    """``bond`` is what ``ticket`` is to the one that was asked about."""

    bond: Bond
    ticket: Ticket


_ORDER = [Bond.PARENT, Bond.CHILD, Bond.RELATED]


def linked_to(ticket: Ticket, *, viewer: Agent) -> list[Linked]:
    """Those the viewer sees, in one query: the parent, children, then the related, each in the order of numbers."""
    found = []
    for row in _links(Sight.of(viewer), ticket=ticket.pk, viewer=viewer.pk):
        if row.ticket_id == ticket.pk:
            found.append(Linked(Bond.CHILD if row.is_child else Bond.RELATED, row.other))
        else:
            found.append(Linked(Bond.PARENT if row.is_child else Bond.RELATED, row.ticket))
    return sorted(found, key=lambda each: (_ORDER.index(each.bond), each.ticket.pk))


@planned
def _links(sight: Sight, *, ticket: int, viewer: int) -> QuerySet[Link]:
    seen = visible_tickets(sight.agent(viewer))
    of_it = Q(ticket=ticket, other__in=seen) | Q(other=ticket, ticket__in=seen)
    return Link.objects.filter(of_it).select_related("ticket", "other")


def open_children(ticket: Ticket) -> QuerySet[Ticket]:
    """Whoever sees them or not: the parent is not done before."""
    links = Link.objects.filter(ticket=ticket.pk, other=OuterRef("pk"), is_child=True)
    return Ticket.objects.filter(Exists(links), status__in=ACTIVE).order_by("pk")
