"""In which tone an agent speaks to a customer."""

from django.db.models import Case, When

from jawab.citing.models import CannedUse
from jawab.people.models import Agent, Customer


def usual_tone(agent: Agent, customer: Customer) -> str:
    """That of the reply they last chose for this customer, else for anybody; empty for the usual words. One query."""
    chosen = CannedUse.objects.filter(agent=agent)
    theirs = Case(When(ticket__customer=customer, then=0), default=1)
    return chosen.order_by(theirs, "-pk").values_list("tone", flat=True).first() or ""
