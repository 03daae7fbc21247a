"""Questions about business time, each some microseconds, near or far. Aware datetimes in, UTC out."""

import datetime as dt
from bisect import bisect_left, bisect_right

from jawab.calendars.business.hours import Hours
from jawab.calendars.business.years import OpenYear, known, micros, moment_of

HORIZON = 10
"""So many years ahead, and back, an answer is looked for."""
_MICROSECOND = dt.timedelta(microseconds=1)


def is_open(hours: Hours, moment: dt.datetime) -> bool:
    """Tell whether the desk is open at this moment; at the very end of a period it is not."""
    at = micros(moment)
    year = hours.year(_year_of(moment))
    found = bisect_right(year.starts, at) - 1
    return found >= 0 and at < year.ends[found]


def open_time(hours: Hours, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """Measure the open time from start to end: an hour that clocks repeat is two. Zero when end comes first."""
    first, last = micros(start), micros(end)
    if last <= first:
        return dt.timedelta()
    began, ended = _year_of(start), _year_of(end)
    total = _until(hours.year(ended), last) - _until(hours.year(began), first)
    total += sum(hours.year(year).total for year in range(began, ended))
    return dt.timedelta(microseconds=total)


def after(hours: Hours, start: dt.datetime, length: dt.timedelta) -> dt.datetime:
    """Find the first moment by which so much open time has passed since start: a length of zero is start itself.

    Raises ValueError for a length below zero, and where not so much is open within ``HORIZON`` years.
    """
    wanted = _length(length)
    at, number = micros(start), _year_of(start)
    if not wanted:
        return moment_of(at)
    year = hours.year(number)
    target = _until(year, at) + wanted
    last = number + HORIZON
    while target > year.total:
        if number == last:
            raise ValueError(f"There is not so much open time in the next {HORIZON} years: {length}")
        target -= year.total
        number += 1
        year = hours.year(number)
    found = bisect_left(year.sums, target)
    return moment_of(year.ends[found] - (year.sums[found] - target))


def before(hours: Hours, end: dt.datetime, length: dt.timedelta) -> dt.datetime:
    """Find the last moment from which so much open time lies before end, to warn in time; the mirror of ``after``.

    Raises ValueError for a length below zero, and where not so much was open within ``HORIZON`` years.
    """
    wanted = _length(length)
    at, number = micros(end), _year_of(end)
    if not wanted:
        return moment_of(at)
    year = hours.year(number)
    target = _until(year, at) - wanted
    first = number - HORIZON
    while target < 0:
        if number == first:
            raise ValueError(f"There was not so much open time in the last {HORIZON} years: {length}")
        number -= 1
        year = hours.year(number)
        target += year.total
    found = bisect_right(year.sums, target)
    return moment_of(year.ends[found] - (year.sums[found] - target))


def next_open(hours: Hours, moment: dt.datetime) -> dt.datetime | None:
    """Find the first open moment from here on: this one when it is open; None when none is in ``HORIZON`` years."""
    at, number = micros(moment), _year_of(moment)
    for year in map(hours.year, range(number, number + HORIZON + 1)):
        found = bisect_right(year.ends, at)
        if found < len(year.starts):
            return moment_of(max(at, year.starts[found]))
    return None


def next_close(hours: Hours, moment: dt.datetime) -> dt.datetime | None:
    """Find the first closed moment from here on: this one when it is closed; None when none is in ``HORIZON`` years."""
    at, number = micros(moment), _year_of(moment)
    for year in map(hours.year, range(number, number + HORIZON + 1)):
        found = bisect_right(year.starts, at) - 1
        if found < 0 or at >= year.ends[found]:
            return moment_of(at)
        at = year.ends[found]
        if at < year.ends_at:
            return moment_of(at)
    return None


def _until(year: OpenYear, at: int) -> int:
    """The open time of this year before a moment of it."""
    found = bisect_right(year.starts, at) - 1
    return year.sums[found] - max(0, year.ends[found] - at) if found >= 0 else 0


def _length(length: dt.timedelta) -> int:
    if length < dt.timedelta():
        raise ValueError(f"A length of open time is not below zero: {length}")
    return length // _MICROSECOND


def _year_of(moment: dt.datetime) -> int:
    known(moment.year)  # before converting, which the first and last hours of a datetime would not stand
    return moment.astimezone(dt.UTC).year
