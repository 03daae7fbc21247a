"""What stands beside the names in the navigation, in one query, compiled once for all who see alike."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.prepared import prepared
from jawab.notices.queries import news_beside_tickets, tickets_with_news
from jawab.people.access import Sight
from jawab.people.models import Agent
from jawab.promises.queries import due_before
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import TicketView, capped_counts, counted_view, unseen_mentions
from jawab.web.viewing import end_of_day
from jawab.web.workspace.places import place_of
from jawab.workforce.models import State
from jawab.workforce.queries import AWAY, standings


def counts_for(viewer: Agent, views: Iterable[TicketView]) -> dict[str, int]:
    """By place of a list; and "mentions", "notices", "promises", and how the viewer stands."""
    sight, own, now = Sight.of(viewer), viewer.pk, clock.now()
    found = capped_counts(
        {place_of(view): counted_view(view, viewer=viewer) for view in views}
        | {
            "mentions": _mentions.statement(sight, viewer=own),
            "notices": _notices.statement(sight, viewer=own),
            "beside": _beside.statement(viewer=own),
            "promises": _promises.statement(viewer=own, until=end_of_day(viewer)),
        }
        | {str(state): _stands.statement(str(state), viewer=own) for state in State}
        | {AWAY: _away.statement(viewer=own, now=now)}
    )
    return found | {"notices": found["notices"] + found.pop("beside")}


def news_for(viewer: Agent) -> int:
    """What the bell counts, for the pages that count nothing else."""
    asked = {
        "notices": _notices.statement(Sight.of(viewer), viewer=viewer.pk),
        "beside": _beside.statement(viewer=viewer.pk),
    }
    return sum(capped_counts(asked).values())


@prepared
def _mentions(sight: Sight, *, viewer: int) -> QuerySet[Any, Any]:
    agent = sight.agent(viewer)
    return unseen_mentions(visible_tickets(agent), viewer=agent).order_by().values("pk")


@prepared
def _notices(sight: Sight, *, viewer: int) -> QuerySet[Any, Any]:
    agent = sight.agent(viewer)
    return tickets_with_news(visible_tickets(agent), viewer=agent).order_by().values("pk")


@prepared
def _beside(*, viewer: int) -> QuerySet[Any, Any]:
    return news_beside_tickets(Agent(pk=viewer))


@prepared
def _promises(*, viewer: int, until: datetime) -> QuerySet[Any, Any]:
    return due_before(Agent(pk=viewer), until).order_by().values("pk")


@prepared
def _stands(state: str, *, viewer: int) -> QuerySet[Any, Any]:
    return standings(Agent(pk=viewer), now=clock.now())[state].values("pk")


@prepared
def _away(*, viewer: int, now: datetime) -> QuerySet[Any, Any]:
    return standings(Agent(pk=viewer), now=now)[AWAY].values("pk")
