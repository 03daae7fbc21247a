"""Weeks, months and years, and their beginnings, middles and ends, as days of a desk."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from jawab.calendars import Calendar, civil, gregorian
from jawab.language.times.lexicon import Mark, Unit
from jawab.language.times.shapes import Period
from jawab.language.times.workweek import Workweek


class Stretch(NamedTuple):
    """Days from first to last, and the minutes at which they begin and end."""

    first: dt.date
    last: dt.date
    begins: int
    ends: int


def period_of(desk: Workweek, months: Calendar, period: Period) -> Stretch | None:
    if period.unit is Unit.DAY:
        return _end_of_day(desk)
    if period.unit is Unit.WEEK:
        return _in_week(desk, period)
    if period.unit is Unit.MONTH:
        return _in_month(desk, months, period)
    return _in_year(desk, months, period)


def _end_of_day(desk: Workweek) -> Stretch:
    day = desk.today
    if not desk.works(day) or desk.closing(day) <= desk.now:
        day = desk.working_day(day, 1)
    return Stretch(day, day, 0, desk.close)


def end_of_week(desk: Workweek, shift: int) -> Stretch:
    day = desk.working_week(shift)[-1]
    if desk.closing(day) <= desk.now:
        day = desk.working_week(shift + 1)[-1]
    return Stretch(day, day, 0, desk.close)


def _in_week(desk: Workweek, period: Period) -> Stretch:
    close, shift = desk.close, period.shift or 0
    if period.edge is Mark.END:
        return end_of_week(desk, shift)
    days = desk.working_week(shift)
    last = {Mark.START: days[:2][-1], Mark.MIDDLE: days[(len(days) - 1) // 2]}
    if period.edge and period.shift is None and desk.closing(last[period.edge]) <= desk.now:
        return _in_week(desk, Period(Unit.WEEK, 1, period.edge))
    if period.edge is Mark.START:
        return Stretch(days[0], days[:2][-1], 0, close)
    if period.edge is Mark.MIDDLE:
        return Stretch(last[Mark.MIDDLE], last[Mark.MIDDLE], 0, close)
    return Stretch(days[0], days[-1], 0, close)


def _in_month(desk: Workweek, months: Calendar, period: Period) -> Stretch | None:
    calendar = period.calendar or months
    today = civil(desk.today, calendar)
    first = today.year * 12 + today.month - 1
    if period.month:
        ahead = (period.month - today.month) % 12
        year = period.year or (today.year + period.shift if period.shift is not None else None)
        number = year * 12 + period.month - 1 if year else first + ahead
        step = 0 if year else 12
    else:
        number, step = first + (period.shift or 0), 1 if period.shift is None else 0
    found = _part_of_month(calendar, number, period.edge, close=desk.close)
    if step and found and desk.at(found.last, found.ends) < desk.now:
        return _part_of_month(calendar, number + step, period.edge, close=desk.close)
    return found


def _in_year(desk: Workweek, months: Calendar, period: Period) -> Stretch | None:
    calendar = months
    year = civil(desk.today, calendar).year + (period.shift or 0)
    first = gregorian(calendar, year=year, month=1, day=1)
    last = last_possible(calendar, year=year, month=12, day=31)
    if first is None or period.edge is Mark.MIDDLE:
        return None
    if period.edge is Mark.START:
        if first < desk.today and period.shift is None:
            return _in_year(desk, months, replace(period, shift=1))
        return Stretch(first, first, 0, desk.close)
    return Stretch(first if period.edge is None else last, last, 0, desk.close)


def _part_of_month(calendar: Calendar, number: int, edge: Mark | None, *, close: int) -> Stretch | None:
    year, month = divmod(number, 12)
    first = gregorian(calendar, year=year, month=month + 1, day=1)
    if first is None:
        return None
    last = last_possible(calendar, year=year, month=month + 1, day=31)
    middle = first + dt.timedelta(days=((last - first).days + 1) // 2 - 1)
    whole = {Mark.START: (first, first), Mark.MIDDLE: (middle, middle), Mark.END: (last, last)}
    begins, ends = whole[edge] if edge else (first, last)
    return Stretch(begins, ends, 0, close)


def last_possible(calendar: Calendar, *, year: int, month: int, day: int) -> dt.date:
    """The day of this number in a month, or the month's last."""
    for number in range(day, day - 4, -1):
        if found := gregorian(calendar, year=year, month=month, day=number):
            return found
    raise OverflowError
