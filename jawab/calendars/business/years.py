"""One UTC year as a sorted list of open spans with running sums: every question is then a search by halves.

Times are whole microseconds since 1970 in UTC, so nothing is rounded.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jawab.calendars.style import zone

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Moments outside these years are refused: the rules of clocks are not known so far away."""
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_SECOND, _MINUTE, _DAY = 1_000_000, 60_000_000, 86_400_000_000


@dataclass(frozen=True, slots=True)
class OpenYear:
    """The spans run from ``starts[i]`` to before ``ends[i]``, never touching; ``sums[i]`` is open until ``ends[i]``."""

    begins: int
    ends_at: int
    starts: list[int]
    ends: list[int]
    sums: list[int]

    @property
    def total(self) -> int:
        return self.sums[-1] if self.sums else 0


def micros(moment: dt.datetime) -> int:
    """Raises ValueError for a naive datetime: it would silently be read on the server's clock."""
    if moment.utcoffset() is None:
        raise ValueError("A moment needs its time zone; this one is naive.")
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(micros: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=micros)


def known(year: int) -> None:
    """Raises ValueError for a year too far away."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"Business time is known from {FIRST_YEAR} to {LAST_YEAR}, not in {year}.")


def open_year(year: int, zone_name: str, periods: Callable[[dt.date], Iterable[tuple[int, int]]]) -> OpenYear:
    """Lay out the periods (minutes of the local day) of all local days that lie in this UTC year."""
    known(year)
    found = OpenYear(_new_year(year), _new_year(year + 1), [], [], [])
    total = 0
    for begins, ends, offset in _steady(year, zone_name):
        for start, end in _opened(begins, ends, offset, periods):
            total += end - start
            if found.ends and found.ends[-1] == start:
                found.ends[-1], found.sums[-1] = end, total
            else:
                found.starts.append(start)
                found.ends.append(end)
                found.sums.append(total)
    return found


def _opened(
    begins: int, ends: int, offset: int, periods: Callable[[dt.date], Iterable[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    """The open spans of a stretch without a clock change, where local time is UTC and an offset."""
    midnight = (begins + offset) // _DAY * _DAY - offset
    day = moment_of(midnight + offset).date()
    while midnight < ends:
        for first, last in periods(day):
            start, end = max(begins, midnight + first * _MINUTE), min(ends, midnight + last * _MINUTE)
            if start < end:
                yield start, end
        midnight, day = midnight + _DAY, day + dt.timedelta(days=1)


@lru_cache(maxsize=512)
def _steady(year: int, zone_name: str) -> tuple[tuple[int, int, int], ...]:
    """Cut a UTC year where the clocks change: begin, end and offset of each stretch.

    Clocks are looked at once a day: since 1900 no zone of the tz database has changed twice within two.
    """
    first, last = _new_year(year), _new_year(year + 1)
    found, begins, offset = [], first, _offset(first, zone_name)
    for probe in range(first + _DAY, last + 1, _DAY):
        if _offset(probe - _SECOND, zone_name) != offset:
            changed = _changed(probe, offset, zone_name)
            found.append((begins, changed, offset))
            begins, offset = changed, _offset(changed, zone_name)
    return (*found, (begins, last, offset))


def _changed(probe: int, known: int, zone_name: str) -> int:
    """Find the second, in the day before the probe, at which the known offset ended."""
    low, high = (probe - _DAY) // _SECOND - 1, probe // _SECOND - 1
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(middle * _SECOND, zone_name) == known:
            low = middle
        else:
            high = middle
    return high * _SECOND


def _offset(at: int, zone_name: str) -> int:
    offset = moment_of(at).astimezone(zone(zone_name)).utcoffset()
    return offset // _MICROSECOND if offset is not None else 0


@lru_cache(maxsize=512)
def _new_year(year: int) -> int:
    return micros(dt.datetime(year, 1, 1, tzinfo=dt.UTC))
