"""The working hours of an agent: their own business calendar's, else those of their teams."""

from datetime import datetime

from jawab.base import clock
from jawab.calendars import business
from jawab.calendars.business import Hours
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.workforce.queries import leaves_ahead


def shift_hours(agent: Agent) -> list[Hours]:
    """One for each calendar they work by: in two teams they are at work when either is. One query for each."""
    if agent.business_calendar_id:
        return [hours_for(team=agent)]
    teams = {team.business_calendar_id: team for team in agent.teams.filter(is_active=True)}
    return [hours_for(team=team) for team in teams.values()] or [hours_for()]


def shift_now(agent: Agent) -> bool:
    """Whether this is a moment in which they usually work, whatever they say of their duty."""
    now = clock.now()
    return any(business.is_open(hours, now) for hours in shift_hours(agent))


def next_shift(agent: Agent, *, after: datetime | None = None) -> datetime | None:
    """When their next shift begins: not the one that runs, and none of a leave. None when no such is known."""
    moment = after or clock.now()
    hours = shift_hours(agent)
    begins = _opens(hours, _over(hours, moment))
    for leave in leaves_ahead(agent):
        if begins is not None and leave.starts_at <= begins < leave.ends_at:
            begins = _opens(hours, leave.ends_at)
    return begins


def _over(hours: list[Hours], moment: datetime) -> datetime | None:
    """From when on none of them is open; None where one always is."""
    while running := [each for each in hours if business.is_open(each, moment)]:
        closes = [business.next_close(each, moment) for each in running]
        if None in closes:
            return None
        moment = max(each for each in closes if each is not None)
    return moment


def _opens(hours: list[Hours], moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return min((at for each in hours if (at := business.next_open(each, moment)) is not None), default=None)
