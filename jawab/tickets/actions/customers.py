"""What of tickets goes along when customers are merged, and comes back when they are parted."""

from typing import Any

from django.db.models import Manager, Q

from jawab.people.actions import hand_back, moved_with, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.tickets.models import CustomerFile, Encounter, Message, Ticket

_ROWS: dict[str, Manager[Any]] = {
    "ticket": Ticket.objects,
    "message": Message.objects,
    "encounter": Encounter.objects,
    "file": CustomerFile.objects,
}


def go_with_customer(fact: CustomersMerged) -> None:
    for sort, kind in _ROWS.items():
        take_along(kind.all(), sort, fact)


def come_back_from_customer(fact: CustomersParted) -> None:
    """What went along, and what was said since in tickets that went along."""
    tickets = list(
        Ticket.objects.filter(pk__in=moved_with(fact.merge, "ticket"), customer=fact.customer)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    Ticket.objects.filter(pk__in=tickets).update(customer=fact.merged)
    hand_back(CustomerFile.objects.all(), "file", fact)
    for sort, kind in (("message", Message.objects), ("encounter", Encounter.objects)):
        moved = moved_with(fact.merge, sort)
        later = Q(ticket__in=tickets, pk__gt=max(moved, default=0))
        rows = kind.filter(Q(pk__in=moved) | later, customer=fact.customer)
        rows.update(customer=fact.merged)
