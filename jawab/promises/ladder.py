"""The standard ladder: who hears of a promise, and when, from the warning before its moment to long after it."""

from datetime import datetime, timedelta

from jawab.promises.models import Stage

LATEST_WARNING = timedelta(days=1)
EARLIEST_WARNING = timedelta(minutes=5)
_AFTER = {
    Stage.WITH_SUPERVISORS: timedelta(minutes=30),
    Stage.WITH_ADMINISTRATORS: timedelta(hours=2),
}


def soon_at(made: datetime, due: datetime) -> datetime:
    """From when it is soon: in the last quarter of its time, but at most a day and at least five minutes before."""
    ahead = min(max((due - made) / 4, EARLIEST_WARNING), LATEST_WARNING)
    return max(made, due - ahead)


def next_step(stage: Stage, *, made: datetime, due: datetime) -> datetime | None:
    """When a promise that stands at ``stage`` goes on to the next one; None at the end of the ladder."""
    if stage == Stage.WITH_ADMINISTRATORS:
        return None
    following = Stage(stage + 1)
    if following == Stage.WARNED:
        return soon_at(made, due)
    return due + _AFTER.get(following, timedelta())
