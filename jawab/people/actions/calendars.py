"""Business calendars: made, changed, given to a team or a channel, and their single days."""

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab import calendars
from jawab.base.actors import Actor
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.calendars import known_zone
from jawab.calendars.business import Day, Week, day_of
from jawab.calendars.style import MOST_SHIFT
from jawab.language import one_line
from jawab.people.access import require_administrator
from jawab.people.actions.desk import lock_desk
from jawab.people.facts import CalendarChanged, CalendarDaysSet, CalendarRemoved
from jawab.people.models import BusinessCalendar, CalendarDay
from jawab.people.models.calendars import Stored, stored_day

MOST, MOST_DAYS, MOST_PERIODS = 50, 1_000, 6
"""Calendars of a desk, single days of a calendar, periods of a day."""
NAME_LIMIT = 80
DAY_NAME_LIMIT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWish:
    """What a calendar is to be. Without a country no holidays are kept, without its week Ramadan is as other months."""

    name: str
    time_zone: str
    week: Week
    country: str = ""
    hijri_shift: int | None = None
    ramadan_week: Week | None = None
    open_on: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWish:
    """Other periods on one date; none is closed."""

    day: date
    name: str = ""
    periods: Day = ()
    from_feed: bool = False


@transaction.atomic
def create_calendar(*, wish: CalendarWish, by: Actor) -> BusinessCalendar:
    """A new calendar; the first one is the desk's.

    Refuses an empty or a taken name, an unknown zone or country, overlapping periods, and a week that never opens.
    """
    require_administrator(by)
    lock_desk()
    count = BusinessCalendar.objects.count()
    if count >= MOST:
        raise Refused(_("There are too many business calendars. Please remove one first."))
    made = BusinessCalendar(is_default=not count)
    _write(made, wish, by=by)
    return made


@transaction.atomic
def change_calendar(*, calendar: BusinessCalendar, wish: CalendarWish, by: Actor) -> BusinessCalendar:
    """Refuses the same as ``create_calendar``. What is as it was is no change."""
    require_administrator(by)
    fresh = locked_calendar(calendar)
    _write(fresh, wish, by=by)
    return fresh


@transaction.atomic
def make_default(*, calendar: BusinessCalendar, by: Actor) -> BusinessCalendar:
    """The desk works by it from now on, and every team and channel without one of its own."""
    require_administrator(by)
    fresh = locked_calendar(calendar)
    if not fresh.is_default:
        before = BusinessCalendar.objects.select_for_update().get(is_default=True)
        for one, is_default in ((before, False), (fresh, True)):
            one.is_default = is_default
            one.save(update_fields=["is_default"])
            _record_change(one, {"is_default": (not is_default, is_default)}, by=by)
    return fresh


@transaction.atomic
def remove_calendar(*, calendar: BusinessCalendar, by: Actor) -> None:
    """Its teams and channels work by the desk's again. Refuses the desk's own."""
    require_administrator(by)
    fresh = locked_calendar(calendar)
    if fresh.is_default:
        raise Refused(_("The desk works by this calendar. Please choose another for it first."))
    gone = fresh.pk
    fresh.delete()
    record(CalendarRemoved(calendar=gone, name=fresh.name), by=by, audience=())


@transaction.atomic
def set_days(*, calendar: BusinessCalendar, days: Sequence[DayWish], by: Actor) -> BusinessCalendar:
    """Give single dates other periods; what a date had before is replaced. All of them, or none when one is refused."""
    require_administrator(by)
    fresh = locked_calendar(calendar)
    wanted = {wish.day: wish for wish in days}
    known = {row.day: row for row in fresh.days.select_for_update()}
    if len(known.keys() | wanted.keys()) > MOST_DAYS:
        raise Refused(_("There are too many single days."))
    changed: list[tuple[date, str | None, str | None]] = []
    for day, wish in sorted(wanted.items()):
        before = known.get(day)
        row = before or CalendarDay(calendar=fresh, day=day)
        told = _told(before)
        row.name = one_line(wish.name, DAY_NAME_LIMIT)
        row.periods, row.from_feed = _checked(wish.periods), wish.from_feed
        if told != _told(row):
            row.save()
            changed.append((day, told, _told(row)))
    return _days_set(fresh, changed, by=by)


@transaction.atomic
def clear_days(*, calendar: BusinessCalendar, days: Iterable[date], by: Actor) -> BusinessCalendar:
    """These dates are as their weekday again; what had nothing of its own is left."""
    require_administrator(by)
    fresh = locked_calendar(calendar)
    rows = list(fresh.days.select_for_update().filter(day__in=[*days]))
    fresh.days.filter(pk__in=[row.pk for row in rows]).delete()
    return _days_set(fresh, [(row.day, _told(row), None) for row in rows], by=by)


def locked_calendar(calendar: BusinessCalendar) -> BusinessCalendar:
    lock_desk()
    fresh = BusinessCalendar.objects.select_for_update().filter(pk=calendar.pk).first()
    if fresh is None:
        raise NotThere(_("There is no such business calendar."))
    return fresh


def _write(made: BusinessCalendar, wish: CalendarWish, *, by: Actor) -> None:
    created = made.pk is None
    wanted = _columns(wish)
    _refuse_taken(made, wanted["name"])
    changed = {
        name: (getattr(made, name), value) for name, value in wanted.items() if getattr(made, name) != value
    }
    for name, (_before, value) in changed.items():
        setattr(made, name, value)
    if created:
        made.save()
    elif changed:
        _save(made, [*changed])
    if changed:
        _record_change(made, changed, by=by, created=created)


def _columns(wish: CalendarWish) -> dict[str, object]:
    name = one_line(wish.name)
    if not name or len(name) > NAME_LIMIT:
        raise Refused(_("A name is needed."))
    if not known_zone(wish.time_zone):
        raise Refused(_("The desk does not know this time zone."))
    if wish.country and wish.country not in calendars.countries():
        raise Refused(_("The holidays of this country are not known."))
    if wish.hijri_shift is not None and abs(wish.hijri_shift) > MOST_SHIFT:
        raise Refused(_("Months of the moon begin two days earlier or later at most."))
    week = _stored_week(wish.week)
    if not any(week):
        raise Refused(_("A week in which the desk is never open is no week to count by."))
    return {
        "name": name,
        "time_zone": wish.time_zone,
        "week": week,
        "country": wish.country,
        "hijri_shift": wish.hijri_shift,
        "ramadan_week": None if wish.ramadan_week is None else _stored_week(wish.ramadan_week),
        "open_on": sorted(wish.open_on)[:MOST_DAYS],
    }


def _stored_week(week: Week) -> list[Stored]:
    if len(week) != 7:
        raise Refused(_("A week has seven days."))
    return [_checked(day) for day in week]


def _checked(day: Day) -> Stored:
    if len(day) > MOST_PERIODS:
        raise Refused(_("These are too many periods for one day."))
    try:
        return stored_day(day_of(day))
    except ValueError as unfit:
        raise Refused(_("Two periods of a day overlap.")) from unfit


def _refuse_taken(made: BusinessCalendar, name: object) -> None:
    if BusinessCalendar.objects.exclude(pk=made.pk).filter(name__iexact=name).exists():
        raise Refused(_("This name is already taken."))


def _save(calendar: BusinessCalendar, changed: Sequence[str]) -> None:
    calendar.edition = uuid.uuid4()
    calendar.save(update_fields=[*changed, "edition"])


def _days_set(
    calendar: BusinessCalendar, changed: Sequence[tuple[date, str | None, str | None]], *, by: Actor
) -> BusinessCalendar:
    if changed:
        _save(calendar, [])
        days, before, after = zip(*((day.isoformat(), old, new) for day, old, new in changed), strict=True)
        record(
            CalendarDaysSet(calendar=calendar.pk, days=days, before=before, after=after), by=by, audience=()
        )
    return calendar


def _record_change(
    calendar: BusinessCalendar, changed: dict[str, tuple[object, object]], *, by: Actor, created: bool = False
) -> None:
    fact = CalendarChanged(
        calendar=calendar.pk,
        created=created,
        changed=tuple(changed),
        before=tuple(_plain(before) for before, _after in changed.values()),
        after=tuple(_plain(after) for _before, after in changed.values()),
    )
    record(fact, by=by, audience=())


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _told(row: CalendarDay | None) -> str | None:
    return f"{_plain(row.periods)} {row.name}".strip() if row else None
