"""Business time the slow and obvious way: a window of time walked minute by minute, each asked of the local clock."""

import datetime as dt
from zoneinfo import ZoneInfo

from jawab.calendars.business import Hours

MINUTE = 60_000_000


class Walk:
    """The minutes of a window, of which each is open or closed as a whole: zones here are whole minutes off UTC.

    Times are microseconds since the window began.
    """

    def __init__(self, hours: Hours, begin: dt.datetime, minutes: int) -> None:
        self.begin, self.minutes = begin, minutes
        step = dt.timedelta(minutes=1)
        self.open = bytes(_is_open(hours, begin + count * step) for count in range(minutes))

    def moment(self, at: int) -> dt.datetime:
        return self.begin + dt.timedelta(microseconds=at)

    def is_open(self, at: int) -> bool:
        return bool(self.open[at // MINUTE])

    def open_time(self, start: int, end: int) -> int:
        (first, into), (last, over) = divmod(start, MINUTE), divmod(end, MINUTE)
        whole = self.open.count(1, first, last) * MINUTE
        return whole - self.open[first] * into + (self.open[last] * over if over else 0)

    def after(self, at: int, length: int) -> int:
        while length:
            number, into = divmod(at, MINUTE)
            step = MINUTE - into
            if self.open[number]:
                step = min(length, step)
                length -= step
            at += step
        return at

    def before(self, at: int, length: int) -> int:
        while length:
            number, into = divmod(at - 1, MINUTE)
            step = into + 1
            if self.open[number]:
                step = min(length, step)
                length -= step
            at -= step
        return at

    def next(self, at: int, *, is_open: bool) -> int | None:
        """None where the window ends first."""
        number = at // MINUTE
        if self.open[number] == is_open:
            return at
        later = range(number + 1, self.minutes)
        return next((minute * MINUTE for minute in later if self.open[minute] == is_open), None)


def _is_open(hours: Hours, moment: dt.datetime) -> bool:
    local = moment.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    periods = hours.days.get(local.date(), hours.week[local.weekday()])
    return any(period.start <= minute < period.end for period in periods)
