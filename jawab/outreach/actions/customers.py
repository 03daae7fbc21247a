"""What of leads goes along when customers or tickets become one, comes back, and is forgotten with a person."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from jawab.base.erasing import blank_facts
from jawab.base.models import FactRow
from jawab.outreach.actions.answering import give_up_places
from jawab.outreach.models import Contact, Lead
from jawab.people.actions import hand_back, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.tickets.models import Encounter

WORDS = {
    "lead.noted": frozenset({"what"}),
    "lead.changed": frozenset({"what", "what_before"}),
    "lead.postponed": frozenset({"what"}),
    "lead.won": frozenset({"what"}),
    "lead.lost": frozenset({"what", "reason"}),
    "lead.reopened": frozenset({"what"}),
}

CALL_KEY = "campaign-call:"
"""How the key of a call begins: after it stand the contact and the number of the call."""


def go_with_customer(fact: CustomersMerged) -> None:
    """Who was in the same campaign stays there as who they were: a campaign writes to nobody twice."""
    take_along(Lead.objects.all(), "lead", fact)
    here = Contact.objects.filter(customer=fact.customer).values("campaign")
    take_along(Contact.objects.exclude(campaign__in=here), "contact", fact)


def come_back_from_customer(fact: CustomersParted) -> None:
    """Also what was noted since in tickets that have come back already."""
    hand_back(Lead.objects.all(), "lead", fact, also=Q(ticket__customer=fact.merged))
    hand_back(Contact.objects.all(), "contact", fact)


def go_with_merge(*, ticket: int, into: int) -> None:
    """Its promise has gone along already. Answers of contacts are heard in the ticket that remains."""
    Lead.objects.filter(ticket=ticket).update(ticket=into)
    Contact.objects.filter(ticket=ticket).update(ticket=into)


def come_back_from_merge(*, ticket: int, into: int) -> None:
    """Those whose promise has come back, or whose letter, or first call."""
    Lead.objects.filter(ticket=into, promise__ticket=ticket).update(ticket=ticket)
    key = Concat(Value(CALL_KEY), Cast(OuterRef("pk"), TextField()), Value(":1"), output_field=TextField())
    called = Encounter.objects.filter(ticket=ticket, source_id=key)
    theirs = Q(message__ticket=ticket) | Q(Exists(called))
    Contact.objects.filter(theirs, ticket=into).update(ticket=ticket)


def erase_from_leads(customers: Sequence[int]) -> None:
    """In the transaction of the erasure. That something was sold, or not, stays a figure."""
    theirs = Lead.objects.filter(customer__in=customers)
    keys = list(theirs.values_list("pk", flat=True))
    theirs.exclude(reason="").update(reason="–")
    theirs.update(words="–")
    blank_facts(FactRow.objects.filter(values__lead__in=keys), WORDS)
    give_up_places(customers)
