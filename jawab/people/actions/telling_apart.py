"""Two customers who look like one person and are two: nobody is asked about them again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.access import customer_for
from jawab.people.facts.merges import CustomersToldApart
from jawab.people.models import Agent, Customer, ToldApart


@transaction.atomic
def tell_apart(*, customer: Customer, other: Customer, by: Actor) -> ToldApart:
    """Twice is once. Refuses a customer and themselves. They can be merged all the same, by whoever knows better."""
    pair = sorted((customer_for(by, customer.pk).pk, customer_for(by, other.pk).pk))
    if pair[0] == pair[1]:
        raise Refused(_("A customer cannot be told from themselves."))
    made = {"agent": by if isinstance(by, Agent) else None, "told_at": clock.now()}
    row, is_new = ToldApart.objects.get_or_create(one_id=pair[0], other_id=pair[1], defaults=made)
    if is_new:
        record(CustomersToldApart(customer=customer.pk, other=other.pk), by=by, audience=())
    return row
