"""Who is on duty, and what is known of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from jawab.base import clock
from jawab.people.models import Agent
from jawab.workforce.models import ON_DUTY, Duty, Leave, StandingCover, State

AWAY = "leave"


def duties(agents: Iterable[int]) -> dict[int, Duty]:
    """By agent; nothing of those who never said how they stand. One query."""
    return {duty.agent_id: duty for duty in Duty.objects.filter(agent__in=[*agents])}


def leaves_now(agents: Iterable[int]) -> dict[int, Leave]:
    """Those who are away on a leave in this moment, by agent. One query."""
    now_away = _running().filter(agent__in=[*agents]).select_related("cover")
    return {leave.agent_id: leave for leave in now_away}


def leaves_ahead(agent: Agent) -> QuerySet[Leave]:
    """The one that runs and those to come."""
    standing = Leave.objects.filter(agent=agent, withdrawn_at=None, ends_at__gt=clock.now())
    return standing.select_related("cover", "planned_by")


def standing_cover(agent: Agent) -> Agent | None:
    """Who stands in for them, if that person still works here."""
    named = StandingCover.objects.filter(agent=agent, cover__is_active=True).select_related("cover").first()
    return named.cover if named else None


def stood_in_for(agent: Agent) -> QuerySet[Agent]:
    """Those who named this agent."""
    return Agent.objects.filter(standing_cover__cover=agent, is_active=True)


def on_duty(agents: QuerySet[Agent]) -> QuerySet[Agent]:
    """Those of them who work now, as one query: available, busy or on a break, and not on leave."""
    return _standing(agents, ON_DUTY)


def taking_new(agents: QuerySet[Agent]) -> QuerySet[Agent]:
    """Those of them who may be given something new, as one query: only who is available."""
    return _standing(agents, [State.AVAILABLE])


def away_from_work(*, silent_since: datetime) -> QuerySet[Agent]:
    """Who said that they are off duty, is on leave, or has been silent since before that moment. Who never said
    anything of their duty is not away.
    """
    gone = Q(state=State.OFF) | Q(state=State.SILENT, since__lte=silent_since)
    says_so = Exists(Duty.objects.filter(gone, agent=OuterRef("pk")))
    on_leave = Exists(_running().filter(agent=OuterRef("pk")))
    return Agent.objects.filter(says_so | on_leave, is_active=True)


def with_duty(agents: QuerySet[Agent], *, now: datetime | None = None) -> QuerySet[Agent]:
    """The same agents with their ``duty``, and ``is_away`` for those on leave: no query more."""
    return agents.select_related("duty").annotate(is_away=Exists(_running(now).filter(agent=OuterRef("pk"))))


def standings(agent: Agent, *, now: datetime) -> dict[str, QuerySet[Any]]:
    """Every way to stand, with what is found where it is this agent's: for those who count many things in one query."""
    own = {str(state): Duty.objects.filter(agent=agent, state=state) for state in State}
    return own | {AWAY: _running(now).filter(agent=agent)}


def is_on_duty(agent: Agent) -> bool:
    return on_duty(Agent.objects.filter(pk=agent.pk)).exists()


def _standing(agents: QuerySet[Agent], states: Iterable[State]) -> QuerySet[Agent]:
    """A desk where nobody ever said how they stand is a desk that does not use this: there everybody counts as
    available. Nowhere else is it decided what the absence of a row means.
    """
    own = Duty.objects.filter(agent=OuterRef("pk"))
    says_so = Q(Exists(own.filter(state__in=[*states])))
    unused = ~Exists(Duty.objects.all())
    away = Exists(_running().filter(agent=OuterRef("pk")))
    return agents.filter(says_so | Q(unused), ~Q(away), is_active=True)


def _running(now: datetime | None = None) -> QuerySet[Leave]:
    now = now or clock.now()
    return Leave.objects.filter(withdrawn_at=None, starts_at__lte=now, ends_at__gt=now)
