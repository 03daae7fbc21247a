"""Business calendars given to a team, a channel or an agent."""

from collections.abc import Callable, Iterable
from typing import Protocol

from django.db import transaction

from jawab.base.actors import Actor
from jawab.base.facts import record
from jawab.people.access import require_administrator
from jawab.people.actions.calendars import locked_calendar
from jawab.people.facts import HoursGiven
from jawab.people.models import Agent, BusinessCalendar, Team


class _Hours(Protocol):
    """What may work by a calendar of its own besides a team: a channel, which this layer does not know."""

    pk: int
    business_calendar_id: int | None

    def save(self, *, update_fields: Iterable[str]) -> None: ...


@transaction.atomic
def give_team_hours(*, team: Team, calendar: BusinessCalendar | None, by: Actor) -> Team:
    """The team works by this calendar; by the desk's without one."""
    require_administrator(by)
    fresh = Team.objects.select_for_update().get(pk=team.pk)
    _give(
        fresh,
        calendar,
        lambda before, after: HoursGiven(team=fresh.pk, channel=None, before=before, after=after),
        by,
    )
    return fresh


@transaction.atomic
def give_channel_hours(*, channel: _Hours, calendar: BusinessCalendar | None, by: Actor) -> None:
    """The channel is open by this calendar; by its team's or the desk's without one."""
    require_administrator(by)
    pk = channel.pk
    _give(
        channel,
        calendar,
        lambda before, after: HoursGiven(team=None, channel=pk, before=before, after=after),
        by,
    )


@transaction.atomic
def give_agent_hours(*, agent: Agent, calendar: BusinessCalendar | None, by: Actor) -> Agent:
    """The agent's shift is this calendar; without one, that of their teams."""
    require_administrator(by)
    fresh = Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    _give(
        fresh,
        calendar,
        lambda before, after: HoursGiven(team=None, channel=None, agent=fresh.pk, before=before, after=after),
        by,
    )
    return fresh


def _give(
    holder: _Hours,
    calendar: BusinessCalendar | None,
    told: Callable[[int | None, int | None], HoursGiven],
    by: Actor,
) -> None:
    before, after = holder.business_calendar_id, locked_calendar(calendar).pk if calendar else None
    if before != after:
        holder.business_calendar_id = after
        holder.save(update_fields=["business_calendar"])
        record(told(before, after), by=by, audience=())
