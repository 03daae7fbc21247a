"""Closed days out of an iCalendar text (RFC 5545), as offices and countries publish them. Reading only, no network."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jawab.calendars.business import DAY_MINUTES, Period
from jawab.calendars.style import zone

MOST_BYTES = 2_000_000
MOST_EVENTS, MOST_RULES = 5_000, 200
"""Events, and events that come again; more is no list of closed days."""
MOST_DAYS = 20_000
NAME_LIMIT = 120
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_FIRST_REPEATED = 1970
_A_DAY = dt.timedelta(days=1)
_Start = dt.date | dt.datetime


class Unreadable(ValueError):
    """A text that is no calendar, or more of one than anybody closes for."""


@dataclass(frozen=True, slots=True, order=True)
class Closed:
    """A day of the desk's zone on which something closes it: the whole day, or a period of it."""

    day: dt.date
    period: Period
    name: str

    @property
    def whole_day(self) -> bool:
        return self.period == Period(0, DAY_MINUTES)


def read_feed(source: bytes, zone_name: str, *, first: dt.date, last: dt.date) -> list[Closed]:
    """Read what a feed closes from one day to another, in order, each day of a longer event for itself.

    Whole-day events close their days in any zone; timed ones are put on the clock of the zone given. Cancelled events,
    and those without a length, close nothing. Raises Unreadable.
    """
    if len(source) > MOST_BYTES:
        raise Unreadable(f"The feed has more than {MOST_BYTES} bytes.")
    try:
        every = (one for event in _events(source) for one in _closed(event, zone_name, first, last))
        found = list(islice(every, MOST_DAYS + 1))
    except Unreadable:
        raise
    except Exception as error:  # the libraries raise whatever a broken line leads them into
        raise Unreadable("This is not an iCalendar text, or a broken one.") from error
    if len(found) > MOST_DAYS:
        raise Unreadable(f"The feed closes more than {MOST_DAYS} days.")
    return sorted({*found})


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    start: _Start
    length: dt.timedelta
    rule: Any
    more: tuple[_Start, ...]
    without: tuple[_Start, ...]


def _events(source: bytes) -> list[_Event]:
    from icalendar import Calendar

    components: list[Any] = [
        component
        for calendar in Calendar.from_ical(source, multiple=True)
        if calendar.name == "VCALENDAR"
        for component in calendar.walk("VEVENT")
    ]
    if not components and b"BEGIN:VCALENDAR" not in source.upper():
        raise Unreadable("This is not an iCalendar text.")
    if len(components) > MOST_EVENTS or sum("RRULE" in one for one in components) > MOST_RULES:
        raise Unreadable("The feed has too many events.")
    # One occurrence that was moved or called off is an event of its own, and stands no more in the series.
    moved: dict[str, list[_Start]] = {}
    for one in components:
        if "RECURRENCE-ID" in one:
            moved.setdefault(str(one.get("UID", "")), []).append(one["RECURRENCE-ID"].dt)
    found = []
    for one in components:
        if "DTSTART" in one and str(one.get("STATUS", "")).upper() != "CANCELLED":
            own = "RECURRENCE-ID" in one
            found.append(_event(one, () if own else moved.get(str(one.get("UID", "")), ())))
    return found


def _event(component: Any, moved: Sequence[_Start]) -> _Event:
    start: _Start = component["DTSTART"].dt
    if "DTEND" in component:
        length = _wall(component["DTEND"].dt, start) - _wall(start, start)
    elif "DURATION" in component:
        length = component["DURATION"].dt
    else:
        length = dt.timedelta() if isinstance(start, dt.datetime) else _A_DAY
    name = " ".join(str(component.get("SUMMARY", "")).replace("\0", "").split())[:NAME_LIMIT]
    return _Event(
        name,
        start,
        length,
        component.get("RRULE"),
        tuple(_dates(component.get("RDATE"))),
        (*_dates(component.get("EXDATE")), *moved),
    )


def _dates(lists: Any) -> Iterator[_Start]:
    for one in lists if isinstance(lists, list) else [lists] if lists is not None else []:
        for each in one.dts:
            yield each.dt[0] if isinstance(each.dt, tuple) else each.dt


def _closed(event: _Event, zone_name: str, first: dt.date, last: dt.date) -> Iterator[Closed]:
    here = zone(zone_name)
    for start in _occurrences(event, last):
        if not isinstance(event.start, dt.datetime):
            begins, ends = start, start + event.length
        else:
            aware = start.replace(tzinfo=event.start.tzinfo or here)
            begins = aware.astimezone(here).replace(tzinfo=None)
            ends = (aware + event.length).astimezone(here).replace(tzinfo=None)
        yield from _of_days(begins, ends, event.name, first, last)


def _of_days(
    begins: dt.datetime, ends: dt.datetime, name: str, first: dt.date, last: dt.date
) -> Iterator[Closed]:
    day = max(begins.date(), first)
    while day <= last:
        midnight = dt.datetime.combine(day, dt.time())
        start = max(0, (begins - midnight) // dt.timedelta(minutes=1))
        end = min(DAY_MINUTES, -((midnight - ends) // dt.timedelta(minutes=1)))
        if start >= end:
            return
        yield Closed(day, Period(start, end), name)
        day += _A_DAY


def _occurrences(event: _Event, last: dt.date) -> set[dt.datetime]:
    """On the wall clock of the event's own zone, where a weekly event stays at its hour over changes of clocks."""
    start, end = _wall(event.start, event.start), dt.datetime.combine(last, dt.time.max)
    found = {start, *(_wall(one, event.start) for one in event.more)}
    if event.rule is not None:
        found |= set(_repeated(event, start, end))
    without = {_wall(one, event.start) for one in event.without}
    return {one for one in found - without if one <= end}


def _repeated(event: _Event, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    from dateutil.rrule import rrulestr

    for rule in event.rule if isinstance(event.rule, list) else [event.rule]:
        given = {str(name).upper(): values for name, values in rule.items()}
        if not {str(one).upper() for one in given.get("FREQ", ())} <= _FREQUENCIES:
            raise Unreadable("An event comes again more often than daily.")
        if given.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"} or start.year < _FIRST_REPEATED:
            raise Unreadable("An event comes again in a way that is not understood.")
        until = min([end, *(_until(one, event.start) for one in given.pop("UNTIL", ()))])
        count = min((int(one) for one in given.pop("COUNT", ())), default=None)
        parts = ";".join(f"{name}={','.join(map(str, values))}" for name, values in given.items())
        # Always with a bound, so that a rule that never comes true ends as well.
        yield from islice(rrulestr(f"{parts};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=start), count)


def _until(bound: _Start, start: _Start) -> dt.datetime:
    """A bound that is a day holds the whole day."""
    if isinstance(bound, dt.datetime):
        return _wall(bound, start)
    return dt.datetime.combine(bound, dt.time.max)


def _wall(at: _Start, start: _Start) -> dt.datetime:
    """The clock's face in the zone in which the event begins."""
    if not isinstance(at, dt.datetime):
        return dt.datetime.combine(at, dt.time())
    if at.tzinfo is not None and isinstance(start, dt.datetime) and start.tzinfo is not None:
        at = at.astimezone(start.tzinfo)
    return at.replace(tzinfo=None)
