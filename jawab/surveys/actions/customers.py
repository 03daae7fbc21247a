"""What people said goes along when two customers become one, comes back, and loses its words with who is forgotten."""

from collections.abc import Sequence

from django.db.models import Q

from jawab.base import clock
from jawab.base.erasing import blank_facts
from jawab.base.link_secrets import fresh_token
from jawab.base.models import FactRow
from jawab.people.actions import hand_back, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted
from jawab.surveys.models import Asking, Dropped, NoSurveys

_WORDS = {"survey.answered": frozenset({"comment"})}


def go_with_customer(fact: CustomersMerged) -> None:
    """One of them wanted no surveys: then the person they both are wants none."""
    take_along(Asking.objects.all(), "asking", fact)
    if NoSurveys.objects.filter(customer=fact.merged).exists():
        NoSurveys.objects.get_or_create(customer_id=fact.customer, defaults={"since": clock.now()})


def come_back_from_customer(fact: CustomersParted) -> None:
    """Also what they were asked since in tickets that have come back already. A no stays with both."""
    hand_back(Asking.objects.all(), "asking", fact, also=Q(ticket__customer=fact.merged))


def erase_from_surveys(customers: Sequence[int]) -> None:
    """In the transaction of the erasure: scores and reasons stay figures, and the links lead nowhere."""
    theirs = Asking.objects.filter(customer__in=customers)
    keys = list(theirs.values_list("pk", flat=True))
    theirs.filter(next_at__isnull=False).update(next_at=None, dropped=Dropped.ERASED)
    for asking in theirs.select_for_update(no_key=True).order_by("pk"):
        asking.token, asking.comment, asking.emotion = fresh_token(), "", ""
        asking.save(update_fields=["token", "comment", "emotion"])
    NoSurveys.objects.filter(customer__in=customers).delete()
    blank_facts(FactRow.objects.filter(values__asking__in=keys), _WORDS)
