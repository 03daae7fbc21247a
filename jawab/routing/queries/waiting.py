"""What waits for somebody: free tickets, with all a decision needs to know of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jawab.people.models import Membership
from jawab.routing.models import Assignment, AssignmentEnding, Queue
from jawab.routing.queries.queues import queue_of
from jawab.tickets.actions.taking import free_among
from jawab.tickets.models import Message, Side, Ticket

MOST = 5_000
"""So many that have waited longest are looked at: what comes behind them has its turn when they are fewer."""
SPARED = timedelta(hours=1)
"""So long a ticket is not given again to somebody who gave it back or did not look at it."""


class Waiting(NamedTuple):
    """One ticket; ``owner`` is the agent who last wrote with this customer."""

    number: int
    channel_kind: str
    team: int | None
    priority: int
    urgency: int | None
    emotion: str
    since: datetime
    due_at: datetime | None
    queue: int
    owner: int | None


def free_tickets() -> QuerySet[Ticket]:
    return free_among(Ticket.objects.all())


def free_for(agents: Iterable[int]) -> QuerySet[Ticket]:
    """What any of these agents may have: of their teams, or of none. What waits where nobody is keeps nothing out."""
    teams = Membership.objects.filter(agent__in=[*agents]).values("team")
    return free_tickets().filter(Q(team__in=teams) | Q(team=None))


def waiting(queues: Sequence[Queue], *, among: QuerySet[Ticket]) -> list[Waiting]:
    """Those of ``among`` who have waited longest, at most ``MOST``; one query."""
    written = Message.objects.filter(ticket=OuterRef("pk"), side=Side.OUT, agent__isnull=False)
    known = Ticket.objects.filter(customer=OuterRef("customer"), assignee__isnull=False)
    rows = among.annotate(
        since=Coalesce("waiting_since", "active_at"),
        queue=queue_of(queues),
        owner=Coalesce(
            Subquery(written.order_by("-created_at", "-pk").values("agent")[:1]),
            Subquery(known.order_by("-active_at").values("assignee")[:1]),
        ),
    ).order_by(F("waiting_since").asc(nulls_last=True), "number")
    columns = ("channel__kind", "team", "priority", "urgency", "emotion", "since", "due_at", "queue", "owner")
    return [Waiting(*row) for row in rows.values_list("number", *columns)[:MOST]]


def spared(tickets: Iterable[int], *, now: datetime) -> dict[int, frozenset[int]]:
    """By ticket: the agents who gave it back, or did not look at it, a short while ago."""
    came_back = (AssignmentEnding.RELEASED, AssignmentEnding.UNANSWERED)
    recent = Assignment.objects.filter(ending__in=came_back, ended_at__gt=now - SPARED)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for ticket, agent in recent.order_by().values_list("ticket", "agent"):
        found[ticket].add(agent)
    wanted = {*tickets}
    return {ticket: frozenset(agents) for ticket, agents in found.items() if ticket in wanted}
