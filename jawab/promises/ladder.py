"""The standard ladder: who hears of what is due, and when, from the warning before its moment to long after it.

It counts open time, so that nobody is called at night because of an hour in which nobody was to work. Where nothing is
open between the beginning and the moment, somebody works outside of the hours, and the clock on the wall counts.
"""

from datetime import datetime, timedelta

from jawab.calendars import business
from jawab.calendars.business import Hours
from jawab.promises.models.stages import Stage

LATEST_WARNING = timedelta(hours=8)
EARLIEST_WARNING = timedelta(minutes=5)
_AFTER = {
    Stage.WITH_SUPERVISORS: timedelta(minutes=30),
    Stage.WITH_ADMINISTRATORS: timedelta(hours=2),
}


def soon_at(made: datetime, due: datetime, hours: Hours) -> datetime:
    """From when it is soon: in the last quarter of its open time, five minutes to eight hours of it."""
    length = business.open_time(hours, made, due)
    if not length:
        return max(made, due - _ahead(due - made))
    return max(made, business.before(hours, due, _ahead(length)))


def next_step(stage: Stage, *, soon: datetime, due: datetime, hours: Hours) -> datetime | None:
    """When what stands at ``stage`` goes on to the next one; None at the end of the ladder."""
    if stage == Stage.WITH_ADMINISTRATORS:
        return None
    following = Stage(stage + 1)
    if following == Stage.WARNED:
        return soon
    return _after(hours, due, _AFTER.get(following, timedelta()))


def stage_at(now: datetime, stage: Stage, *, soon: datetime, due: datetime, hours: Hours) -> Stage:
    """How far it has come by now: after a night without a worker several steps at once."""
    while (at := next_step(stage, soon=soon, due=due, hours=hours)) is not None and at <= now:
        stage = Stage(stage + 1)
    return stage


def _ahead(length: timedelta) -> timedelta:
    return min(max(length / 4, EARLIEST_WARNING), LATEST_WARNING)


def _after(hours: Hours, due: datetime, length: timedelta) -> datetime:
    try:
        return business.after(hours, due, length)
    except ValueError:  # by this calendar nobody ever works
        return due + length
