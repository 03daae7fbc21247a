"""The arithmetic of a target's clock: pure, from when it ran and when it stood to when it is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from jawab.calendars import business
from jawab.calendars.business import Hours

Pause: TypeAlias = tuple[datetime, datetime | None]
"""From when to when a clock stands; without an end it stands now."""


def spent(hours: Hours, started: datetime, pauses: Sequence[Pause], until: datetime) -> timedelta:
    """The open time that has counted by ``until``."""
    counted, at = timedelta(), started
    for since, ended in pauses:
        counted += business.open_time(hours, at, min(since, until))
        at = ended or until
    return counted + business.open_time(hours, at, until)


def due(hours: Hours, started: datetime, pauses: Sequence[Pause], length: timedelta) -> datetime | None:
    """The first moment at which ``length`` has counted; None while the clock stands before that.

    Raises ValueError where there is not so much open time in ten years.
    """
    left, at = length, started
    for since, ended in pauses:
        ran = business.open_time(hours, at, since)
        if ran >= left:
            break
        if ended is None:
            return None
        left, at = left - ran, ended
    return business.after(hours, at, left)
