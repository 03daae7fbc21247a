"""What a business calendar comes to as ``Hours``, and the hours of a desk that has set none."""

import uuid
from datetime import date
from functools import lru_cache
from typing import Protocol

from jawab import calendars
from jawab.calendars import business
from jawab.calendars.business import CLOSED, Hours, Period, Week
from jawab.people.models import BusinessCalendar, DeskSettings
from jawab.people.models.calendars import day_from, week_from

YEARS_BACK, YEARS_AHEAD = 2, 3
"""Holidays and Ramadan are laid out for these years around the present one; nothing is promised further ahead."""
_OFFICE = {"IR": Period(8 * 60 + 30, 17 * 60)}
_USUAL_OFFICE = Period(9 * 60, 17 * 60)
_MOST_KEPT = 256
_kept: dict[tuple[int, uuid.UUID, int], Hours] = {}
_SATURDAY_AND_SUNDAY = frozenset({5, 6})


class ByCalendar(Protocol):
    """What may work by a business calendar of its own: a team, or a channel, which this layer does not know."""

    business_calendar_id: int | None


def usual_zone(desk: DeskSettings) -> str:
    return desk.style_for(desk.language or "fa").time_zone


def usual_week(country: str) -> Week:
    """Office hours with the weekend of a country; without one of those that are known, Saturday and Sunday rest."""
    rest = calendars.weekend(country) if country else _SATURDAY_AND_SUNDAY
    office = (_OFFICE.get(country, _USUAL_OFFICE),)
    return tuple(CLOSED if weekday in rest else office for weekday in range(7))


def usual_hours(desk: DeskSettings, *, year: int) -> Hours:
    """Of a desk without a business calendar: office hours and holidays where its clock is."""
    return _usual(usual_zone(desk), year)


def hours_of(calendar: BusinessCalendar, *, year: int) -> Hours:
    """The hours of a calendar as this row has it, seen from a year. One query, for its single days."""
    return business.hours_of(
        calendar.time_zone,
        week_from(calendar.week),
        years=_around(year),
        country=calendar.country,
        hijri_shift=calendar.hijri_shift,
        open_on=frozenset(calendar.open_on),
        ramadan_week=week_from(calendar.ramadan_week) if calendar.ramadan_week else None,
        other={day: day_from(periods) for day, periods in calendar.days.values_list("day", "periods")},
    )


def kept_hours(calendar: BusinessCalendar, *, year: int) -> Hours:
    """As ``hours_of``, kept by this process until the row has another edition, as after every change."""
    key = (calendar.pk, calendar.edition, year)
    found = _kept.get(key)
    if found is None:
        found = hours_of(calendar, year=year)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found


def holidays_ahead(calendar: BusinessCalendar, *, first: date, last: date) -> list[calendars.Holiday]:
    """The public holidays of its country from one day to another, those it works on included."""
    years = range(first.year, last.year + 1)
    found = [
        one
        for year in years
        for one in calendars.holidays(calendar.country, year, hijri_shift=calendar.hijri_shift)
    ]
    return [one for one in found if first <= one.day <= last]


@lru_cache(maxsize=32)
def _usual(zone: str, year: int) -> Hours:
    country = calendars.country_of(zone)
    return business.hours_of(zone, usual_week(country), years=_around(year), country=country)


def _around(year: int) -> range:
    return range(year - YEARS_BACK, year + YEARS_AHEAD + 1)
