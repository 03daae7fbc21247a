"""Leaves: planned, and ended before their time or taken back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.workforce.access import locked_agent
from jawab.workforce.actions.duty import audience_of
from jawab.workforce.facts import LeaveEnded, LeavePlanned
from jawab.workforce.models import Leave

LONGEST = timedelta(days=366)


@transaction.atomic
def plan_leave(
    *, agent: Agent, starts_at: datetime, ends_at: datetime, cover: Agent | None = None, by: Actor
) -> Leave:
    """They are away from one moment to another, whatever they say of their duty; ``cover`` takes over meanwhile.

    Refuses who may not say it of them, an end that has passed or is no end, more than a year, another leave at the same
    time, and a cover who has left or is the agent.
    """
    fresh, now = locked_agent(agent, by=by), clock.now()
    if not starts_at < ends_at or ends_at <= now or ends_at - max(starts_at, now) > LONGEST:
        raise Refused(_("A leave ends after it begins, in the future, and lasts a year at most."))
    others = Leave.objects.filter(agent=fresh, withdrawn_at=None)
    if others.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise Refused(_("There is another leave at this time."))
    if cover is not None and (cover.pk == fresh.pk or not cover.is_active):
        raise Refused(_("Please choose somebody else who works here as the cover."))
    made = Leave.objects.create(
        agent=fresh,
        starts_at=starts_at,
        ends_at=ends_at,
        cover=cover,
        planned_by=by if isinstance(by, Agent) else None,
        planned_at=now,
    )
    fact = LeavePlanned(
        leave=made.pk,
        agent=fresh.pk,
        starts=starts_at.isoformat(),
        ends=ends_at.isoformat(),
        cover=cover.pk if cover else None,
    )
    record(fact, by=by, audience=audience_of(fresh))
    return made


@transaction.atomic
def end_leave(*, leave: Leave, by: Actor) -> Leave:
    """Back earlier than planned; one that has not begun is taken back. Refuses one that is over."""
    agent, now = locked_agent(leave.agent, by=by), clock.now()
    fresh = Leave.objects.get(pk=leave.pk)
    if fresh.withdrawn_at is not None or fresh.ends_at <= now:
        raise Refused(_("This leave is over."))
    begun = fresh.starts_at < now
    if begun:
        fresh.ends_at = now
    else:
        fresh.withdrawn_at = now
    fresh.save(update_fields=["ends_at", "withdrawn_at"])
    fact = LeaveEnded(leave=fresh.pk, agent=agent.pk, begun=begun)
    record(fact, by=by, audience=audience_of(agent))
    return fresh
