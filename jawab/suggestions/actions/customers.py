"""Suggestions and votes go where their customer goes, and lose them with who is forgotten."""

from collections.abc import Sequence

from django.db.models import Q

from jawab.base import clock
from jawab.people.actions import hand_back, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.suggestions.actions.recording import renew_pages
from jawab.suggestions.models import Left, NoLetters, Outcome, Suggestion, Told, Vote
from jawab.tickets.models import Ticket

GONE = "–"


def go_with_customer(fact: CustomersMerged) -> None:
    """Who had voted for the same one as the other has one vote, and is told of a decision once. A no stays a no."""
    take_along(Suggestion.objects.all(), "suggestion", fact)
    here = Vote.objects.filter(customer=fact.customer).values("suggestion")
    Vote.objects.filter(customer=fact.merged, suggestion__in=here).update(is_double=True)
    take_along(Vote.objects.filter(is_double=False), "suggestion_vote", fact)
    _told_once(fact)
    take_along(Told.objects.exclude(telling__in=_tellings(fact.customer)), "suggestion_told", fact)
    if NoLetters.objects.filter(customer=fact.merged).exists():
        NoLetters.objects.get_or_create(customer_id=fact.customer, defaults={"since": clock.now()})


def _told_once(fact: CustomersMerged) -> None:
    """Of two rows of one telling that are one person's now, at most one is still told: neither where one was."""
    twice = Told.objects.filter(telling__in=_tellings(fact.merged))
    told = twice.filter(customer=fact.merged, outcome=Outcome.TOLD).values("telling")
    theirs = Q(customer=fact.customer, telling__in=list(told.values_list("telling", flat=True)))
    both = list(twice.filter(customer=fact.customer).values_list("telling", flat=True))
    again = Told.objects.filter(theirs | Q(customer=fact.merged, telling__in=both), outcome=Outcome.WAITING)
    again.update(outcome=Outcome.LEFT, reason=Left.GONE)


def _tellings(customer: int) -> list[int]:
    return list(Told.objects.filter(customer=customer).values_list("telling", flat=True))


def come_back_from_customer(fact: CustomersParted) -> None:
    """Also what was noted since in tickets that have come back already. A no stays with both."""
    hand_back(Suggestion.objects.all(), "suggestion", fact, also=Q(ticket__customer=fact.merged))
    theirs = Vote.objects.filter(customer=fact.merged)
    theirs.update(is_double=False)
    voted = list(theirs.values_list("suggestion", flat=True))
    hand_back(Vote.objects.exclude(suggestion__in=voted), "suggestion_vote", fact)
    hand_back(Told.objects.exclude(telling__in=_tellings(fact.merged)), "suggestion_told", fact)


def go_with_ticket(*, ticket: int) -> None:
    """The ticket turned out to be somebody else's: what was heard in it is theirs, with their vote."""
    customer = Ticket.objects.values_list("customer", flat=True).get(pk=ticket)
    for suggestion in Suggestion.objects.filter(ticket=ticket, customer__isnull=False).order_by("pk"):
        before, suggestion.customer_id = suggestion.customer_id, customer
        suggestion.save(update_fields=["customer"])
        at = suggestion.merged_into_id or suggestion.pk
        if not Vote.objects.filter(suggestion=at, customer=customer).exists():
            Vote.objects.filter(suggestion=at, customer=before).update(customer=customer)


def erase_from_suggestions(customers: Sequence[int]) -> None:
    """In the transaction of the erasure. Suggestions and votes stay, and are nobody's. What is published was read by
    somebody before and stays as it is; the words of what nobody has published go.
    """
    theirs = Suggestion.objects.filter(customer__in=customers)
    unpublished = theirs.filter(published_at=None)
    unpublished.update(title=GONE, text="", changed_at=clock.now())
    for suggestion in theirs.filter(published_at__isnull=False)[:1]:
        renew_pages(suggestion)
    theirs.update(customer=None)
    Vote.objects.filter(customer__in=customers).update(customer=None)
    waiting = Told.objects.filter(customer__in=customers, outcome=Outcome.WAITING)
    waiting.update(outcome=Outcome.LEFT, reason=Left.GONE)
    NoLetters.objects.filter(customer__in=customers).delete()
