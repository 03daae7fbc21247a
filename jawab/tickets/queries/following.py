"""Who follows a ticket."""

from django.db.models import Exists, OuterRef, QuerySet

from jawab.base.prepared import planned
from jawab.people.models import Agent
from jawab.tickets.models import Follower, Ticket
from jawab.tickets.queries.mentions import agents_seeing


def followers_of(ticket: Ticket) -> list[Agent]:
    """Those who may still see it, by name: what they hear of it is checked here."""
    return _followers(ticket=ticket.pk, team=ticket.team_id, assignee=ticket.assignee_id)


@planned
def _followers(*, ticket: int, team: int | None, assignee: int | None) -> QuerySet[Agent]:
    following = Follower.objects.filter(agent=OuterRef("pk"), ticket=ticket)
    seeing = agents_seeing(Ticket(pk=ticket, team_id=team, assignee_id=assignee))
    return seeing.filter(Exists(following)).order_by("name", "pk")
