"""What of orders goes along when customers are merged, and comes back when they are parted."""

from django.db.models import Q

from jawab.commerce.models import Order
from jawab.people.actions import moved_with, remember_moved
from jawab.people.facts.merges import CustomersMerged, CustomersParted


def go_with_customer(fact: CustomersMerged) -> None:
    """In the transaction of the merge, which holds the customer: nothing new can name them meanwhile."""
    rows = Order.objects.filter(customer=fact.merged)
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    remember_moved(fact.merge, "order", numbers)
    rows.filter(pk__in=numbers).update(customer=fact.customer)


def come_back_from_customer(fact: CustomersParted) -> None:
    """What went along, and what was ordered since in tickets that have come back already."""
    theirs = Q(pk__in=moved_with(fact.merge, "order")) | Q(ticket__customer=fact.merged)
    Order.objects.filter(theirs, customer=fact.customer).update(customer=fact.merged)
