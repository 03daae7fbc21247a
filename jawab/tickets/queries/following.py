"""Who follows a ticket."""

from django.db.models import Exists, OuterRef, QuerySet

from jawab.people.models import Agent
from jawab.tickets.models import Follower, Ticket
from jawab.tickets.queries.mentions import agents_seeing


def followers_of(ticket: Ticket) -> QuerySet[Agent]:
    """Those who may still see it, by name: what they hear of it is checked here."""
    following = Follower.objects.filter(agent=OuterRef("pk"), ticket=ticket.pk)
    return agents_seeing(ticket).filter(Exists(following)).order_by("name", "pk")
