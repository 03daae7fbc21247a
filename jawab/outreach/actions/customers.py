"""What of leads goes along when customers or tickets become one, comes back, and is forgotten with a person."""

from collections.abc import Sequence

from django.db.models import Q

from jawab.base.erasing import blank_facts
from jawab.base.models import FactRow
from jawab.outreach.models import Contact, Lead
from jawab.people.actions import moved_with, remember_moved
from jawab.people.facts.merges import CustomersMerged, CustomersParted

WORDS = {
    "lead.noted": frozenset({"what"}),
    "lead.changed": frozenset({"what", "what_before"}),
    "lead.postponed": frozenset({"what"}),
    "lead.won": frozenset({"what"}),
    "lead.lost": frozenset({"what", "reason"}),
    "lead.reopened": frozenset({"what"}),
}


def go_with_customer(fact: CustomersMerged) -> None:
    """In the transaction of the merge, which holds the customer: nothing new can name them meanwhile."""
    rows = Lead.objects.filter(customer=fact.merged)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    remember_moved(fact.merge, "lead", keys)
    rows.filter(pk__in=keys).update(customer=fact.customer)
    # Who was in the same campaign stays there as who they were: a campaign writes to nobody twice.
    here = Contact.objects.filter(customer=fact.customer).values("campaign")
    contacts = Contact.objects.filter(customer=fact.merged).exclude(campaign__in=here)
    moved = list(contacts.order_by("pk").values_list("pk", flat=True))
    remember_moved(fact.merge, "contact", moved)
    Contact.objects.filter(pk__in=moved).update(customer=fact.customer)


def come_back_from_customer(fact: CustomersParted) -> None:
    """What went along, and what was noted since in tickets that have come back already."""
    theirs = Q(pk__in=moved_with(fact.merge, "lead")) | Q(ticket__customer=fact.merged)
    Lead.objects.filter(theirs, customer=fact.customer).update(customer=fact.merged)
    contacts = Contact.objects.filter(pk__in=moved_with(fact.merge, "contact"), customer=fact.customer)
    contacts.update(customer=fact.merged)


def go_with_merge(*, ticket: int, into: int) -> None:
    """Its promise has gone along already."""
    Lead.objects.filter(ticket=ticket).update(ticket=into)


def come_back_from_merge(*, ticket: int, into: int) -> None:
    """Those whose promise has come back."""
    Lead.objects.filter(ticket=into, promise__ticket=ticket).update(ticket=ticket)


def erase_from_leads(customers: Sequence[int]) -> None:
    """In the transaction of the erasure. That something was sold, or not, stays a figure."""
    theirs = Lead.objects.filter(customer__in=customers)
    keys = list(theirs.values_list("pk", flat=True))
    theirs.exclude(reason="").update(reason="–")
    theirs.update(words="–")
    blank_facts(FactRow.objects.filter(values__lead__in=keys), WORDS)
