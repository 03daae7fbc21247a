"""Complaints go where their customer goes, and lose their words with who left them."""

from collections.abc import Sequence

from django.db.models import Q

from jawab.base.erasing import blank_facts
from jawab.base.models import FactRow
from jawab.complaints.models import Complaint, Remedy
from jawab.people.actions import hand_back, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.tickets.models import Ticket

_WORDS = {"complaint.reopened": frozenset({"reason"})}


def go_with_customer(fact: CustomersMerged) -> None:
    take_along(Complaint.objects.all(), "complaint", fact)


def come_back_from_customer(fact: CustomersParted) -> None:
    """Also what was recorded since in tickets that have come back already."""
    hand_back(Complaint.objects.all(), "complaint", fact, also=Q(ticket__customer=fact.merged))


def go_with_ticket(*, ticket: int) -> None:
    """The ticket turned out to be somebody else's: what they complained of in it is theirs too."""
    customer = Ticket.objects.values_list("customer", flat=True).get(pk=ticket)
    Complaint.objects.filter(ticket=ticket).update(customer=customer, order=None)


def erase_from_complaints(customers: Sequence[int]) -> None:
    """In the transaction of the erasure: what it was about, how bad, why and what it cost stays."""
    theirs = Complaint.objects.filter(customer__in=customers)
    pks = list(theirs.values_list("pk", flat=True))
    theirs.update(words="", cause_words="", answer="")
    Remedy.objects.filter(complaint__in=pks).update(words="")
    blank_facts(FactRow.objects.filter(kind__in=_WORDS, values__complaint__in=pks), _WORDS)
