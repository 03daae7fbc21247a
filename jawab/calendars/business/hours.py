"""Hours as data: the periods of each weekday, and of the dates that differ, on the clock of one time zone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from jawab.calendars.business.years import OpenYear, open_year
from jawab.calendars.style import zone

DAY_MINUTES = 24 * 60
_MOST_YEARS = 64


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to before `end`, in minutes of the local day: 0 is midnight, 1440 that of the next."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError(f"A period runs forward between 0 and {DAY_MINUTES}: {self.start} to {self.end}")


Day = tuple[Period, ...]
Week = tuple[Day, ...]
CLOSED: Day = ()
ALL_DAY: Day = (Period(0, DAY_MINUTES),)


def day_of(periods: Iterable[Period]) -> Day:
    """Put the periods of a day in order. Raises ValueError where two overlap; they may touch."""
    ordered = tuple(sorted(periods))
    for first, second in pairwise(ordered):
        if second.start < first.end:
            raise ValueError(f"Two periods overlap: {first} and {second}")
    return ordered


def without(day: Day, closed: Iterable[Period]) -> Day:
    """Give what is left of a day when it is closed in these periods, which may overlap."""
    left = list(day)
    for gap in closed:
        parts = [
            (start, end)
            for period in left
            for start, end in (
                (period.start, min(period.end, gap.start)),
                (max(period.start, gap.end), period.end),
            )
        ]
        left = [Period(start, end) for start, end in parts if start < end]
    return tuple(left)


@dataclass(frozen=True)
class Hours:
    """When a desk is open: a week of days, Monday first, and what holds instead on certain dates (empty is closed).

    A moment is open when the local clock at that moment shows a time within a period of the local date. So a
    period that a clock change skips is shorter by as much, and one that it repeats counts twice.
    Raises ValueError for an unknown time zone, a week that has not seven days, and periods that overlap.
    """

    zone: str
    week: Week
    days: Mapping[dt.date, Day] = field(default_factory=dict, hash=False)
    _years: dict[int, OpenYear] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        zone(self.zone)
        if len(self.week) != 7:
            raise ValueError(f"A week has seven days, not {len(self.week)}")
        object.__setattr__(self, "week", tuple(map(day_of, self.week)))
        days = {day: day_of(periods) for day, periods in self.days.items()}
        object.__setattr__(self, "days", MappingProxyType(days))

    def on(self, day: dt.date) -> Day:
        """Give the periods of a local date."""
        found = self.days.get(day)
        return self.week[day.weekday()] if found is None else found

    def year(self, number: int) -> OpenYear:
        """Give the open spans of a UTC year, worked out once. Raises ValueError for a year out of reach."""
        found = self._years.get(number)
        if found is None:
            found = open_year(number, self.zone, self._spans)
            if len(self._years) >= _MOST_YEARS:
                self._years.clear()
            self._years[number] = found
        return found

    def _spans(self, day: dt.date) -> Iterable[tuple[int, int]]:
        return ((period.start, period.end) for period in self.on(day))


ALWAYS = Hours("UTC", (ALL_DAY,) * 7)
"""Round the clock."""
