"""Orders go along when their customer becomes one with another, and come back when that was wrong."""

from django.db.models import Q

from jawab.commerce.models import Order
from jawab.people.actions import hand_back, take_along
from jawab.people.facts.merges import CustomersMerged, CustomersParted


def go_with_customer(fact: CustomersMerged) -> None:
    take_along(Order.objects.all(), "order", fact)


def come_back_from_customer(fact: CustomersParted) -> None:
    """Also what was ordered since in tickets that have come back already."""
    hand_back(Order.objects.all(), "order", fact, also=Q(ticket__customer=fact.merged))
