"""Who is at a ticket right now, besides the one who asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.prepared import planned
from jawab.people.models import Agent
from jawab.tickets.models import Presence


@dataclass(frozen=True, slots=True)
class Here:
    """Each colleague stands in one of the two lists, in the order of their ids."""

    viewing: list[Agent] = field(default_factory=list)
    replying: list[Agent] = field(default_factory=list)


NOBODY = Here()


@planned
def _tabs(*, tickets: Sequence[int], besides: int, now: datetime) -> QuerySet[Presence]:
    return (
        Presence.objects.filter(ticket__any_of=tickets, until__gt=now)
        .exclude(agent=besides)
        .select_related("agent")
        # Who replies in one tab and reads in another replies.
        .order_by("ticket_id", "agent_id", "-replying")
        .distinct("ticket_id", "agent_id")
    )


def who_is_here(tickets: Iterable[int], *, besides: Agent) -> dict[int, Here]:
    """By ticket, in one query; tickets with nobody are left out. The caller has checked access to them."""
    found: dict[int, Here] = {}
    for tab in _tabs(tickets=sorted(set(tickets)), besides=besides.pk, now=clock.now()):
        here = found.setdefault(tab.ticket_id, Here())
        (here.replying if tab.replying else here.viewing).append(tab.agent)
    return found
