"""Days and longer stretches, read off a row: dates of three calendars, weekdays, "next week", «آخر آذر»."""

import re
from dataclasses import replace

from jawab.calendars import Calendar
from jawab.language.times.amounts import Row, single
from jawab.language.times.clocks import ended
from jawab.language.times.lexicon import Date, DayShift, Mark, MonthName, Number, Ordinal, Unit, Weekday
from jawab.language.times.shapes import Dated, Day, Named, Period, Shifted, Weekend

Found = tuple[Day, int]
EDGES = (Mark.START, Mark.MIDDLE, Mark.END)
LONG = (Unit.WEEK, Unit.MONTH, Unit.YEAR)


def day(row: Row, at: int) -> Found | None:
    """Read a day or a stretch of days."""
    item = row[at]
    if not (item.digits or item.meanings.live):
        return None
    readings = (_dated, _named, _edge, _period, _weekend, _single)
    return next((found for reading in readings if (found := reading(row, at))), None)


def gone(row: Row, at: int) -> int:
    """Read what is behind for sure («هفته‌ی پیش», "last Tuesday") and answer where it ends, or 0."""
    meanings = row[at].meanings
    if not (meanings.heart or Mark.LAST in meanings.marks):
        return 0
    if row.means(at, Mark.LAST) and _stretch(row, row.past_small(at + 1)):
        return row.past_small(at + 1) + 1
    if _stretch(row, at):
        behind = row.past_small(at + 1)
        if row.means(behind, Mark.LAST, Mark.AGO):
            return behind + 1
    shift = row[at].sense(DayShift)
    return at + 1 if shift and shift.days < 0 else 0


def _stretch(row: Row, at: int) -> bool:
    item = row[at]
    if not item.meanings.heart:
        return False
    return item.sense(Weekday) is not None or item.sense(MonthName) is not None or item.means(*LONG)


def _single(row: Row, at: int) -> Found | None:
    if shift := row[at].sense(DayShift):
        return Shifted(shift.days), at + 1
    if row.means(at, Mark.CLOSING):
        return Period(Unit.DAY, edge=Mark.END), at + 1
    if date := row[at].sense(Date):
        return Dated(date.calendar, date.day, date.month, date.year), at + 1
    month = row[at].sense(MonthName)
    if (
        month
        and not (row.means(at - 1, Mark.TITLE) or row.means(at + 1, Mark.TITLE))
        and _stands(row, at, month)
    ):
        return _with_year(row, at + 1, month=month)
    return None


def _of_week(row: Row, at: int) -> bool:
    """Tell whether a week stands before: «هفته‌ی اول دی», "the first week of January"."""
    before = at - 1 - row.means(at - 1, Mark.HERE)
    return row.means(before, Unit.WEEK)


def _stands(row: Row, at: int, month: MonthName) -> bool:
    """Tell whether a month stands as one: behind «ماه», before a year, "in March", but not "in March Street"."""
    if _of_week(row, at) or row[at - 1].sense(Ordinal):
        return False
    if month.clear or row.means(at + 1, Unit.MONTH) or _year(row, at + 1):
        return True
    following = row[at + 1]
    return row.means(at - 1, Mark.IN, Mark.SINCE) and (following.start < 0 or bool(following.meanings.marks))


def _with_year(row: Row, at: int, *, month: MonthName) -> tuple[Period, int]:
    at += row.means(at, Unit.MONTH)
    if coming := _year_ahead(row, at):
        return Period(Unit.MONTH, coming[0], calendar=month.calendar, month=month.month), coming[1]
    year = _year(row, at)
    end = at + (year is not None or row.means(at, Mark.NEXT))
    return Period(Unit.MONTH, calendar=month.calendar, month=month.month, year=year), end


def _year_ahead(row: Row, at: int) -> tuple[int, int] | None:
    """Read "of next year" behind a month."""
    found = _period(row, row.past_small(at))
    return (found[0].shift or 0, found[1]) if found and found[0].unit is Unit.YEAR else None


def month_of(row: Row, at: int, *, day: int) -> Found | None:
    """Read the month, and the year, of a day already read."""
    behind = row.past_small(at)
    month = row[behind].sense(MonthName) if 1 <= day <= 31 else None
    return _in_month(row, behind + 1, month=month, day=day) if month else None


def _dated(row: Row, at: int) -> Found | None:
    if numeric := _numeric(row[at].digits) or _short(row, at):
        return numeric, at + 1
    start = row.past_small(at)
    number = _day_number(row, start)
    if number is None:
        month = row[start].sense(MonthName)
        behind = row.past_small(start + 1)
        told = row[behind].digits or row[behind].sense(Ordinal)  # «آبان دو ردیف» is no second
        number = _day_number(row, behind) if month and told else None
        if month and number and (month.clear or ended(row, number[1])):  # «تیر ۹ میلیمتری» is no date
            return _in_month(row, number[1], month=month, day=number[0])
        return None
    dayed, end = number
    behind = row.past_small(end)
    if month := row[behind].sense(MonthName):
        return _in_month(row, behind + 1, month=month, day=dayed)
    said = row.means(end - 1, Mark.TH) or row.means(start - 1, Unit.DAY)
    if said or row[start].sense(Ordinal) or row[end - 1].sense(Ordinal):
        return _of_some_month(row, end, day=dayed)
    return None


def _of_some_month(row: Row, at: int, *, day: int) -> Found | None:
    """Read "the 15th", "the 15th of this month", «سی‌ام همین ماه»."""
    behind = row.past_small(at)
    if (found := _period(row, behind)) and found[0].unit is Unit.MONTH:
        return Dated(None, day, shift=found[0].shift), found[1]
    if row.means(behind, Unit.MONTH):
        return Dated(None, day), behind + 1
    return (Dated(None, day), at) if row.means(at - 1, Mark.TH) and row[at - 2].digits else None


def _day_number(row: Row, at: int) -> tuple[int, int] | None:
    if place := row[at].sense(Ordinal):
        return None if _of_week(row, at) else (place.place, at + 1)
    number = single(row, at)
    if number is None or number[0] not in range(1, 32):
        return None
    # «بیست و پنجم»: tens in words, then the ordinal of the rest.
    if number[0] in {20, 30}:
        behind = number[1] + row.means(number[1], Mark.AND)
        place = row[behind].sense(Ordinal)
        if place and place.place < 10 and (behind > number[1] or not row[at].digits):
            return int(number[0]) + place.place, behind + 1
    return int(number[0]), number[1] + row.means(number[1], Mark.TH)


def _in_month(row: Row, at: int, *, month: MonthName, day: int) -> Found:
    at += row.means(at, Unit.MONTH)
    if coming := _year_ahead(row, at):
        return Dated(month.calendar, day, month.month, shift=coming[0]), coming[1]
    behind = at + (row[at].word in {"،", ","})
    year = _year(row, behind)
    return Dated(month.calendar, day, month.month, year), behind + 1 if year else at


def _year(row: Row, at: int) -> int | None:
    digits = row[at].digits
    return int(digits) if _YEAR.fullmatch(digits) else None


def _numeric(digits: str) -> Dated | None:
    match = _YEAR_FIRST.fullmatch(digits) or _DAY_FIRST.fullmatch(digits)
    if match is None:
        return None
    year, month, dayed = int(match["year"]), int(match["month"]), int(match["day"])
    # A year of this century or the last is Gregorian; Jalali 14xx and Hijri 14xx overlap, the language decides.
    calendar = Calendar.GREGORIAN if year >= 1700 else None
    return Dated(calendar, dayed, month, year) if month in range(1, 13) and dayed in range(1, 32) else None


def _short(row: Row, at: int) -> Dated | None:
    """Read 9/15 or 15/9 where a date is announced and only one of the two can be the month."""
    match = _SHORT.fullmatch(row[at].digits)
    if match is None or not row.means(
        at - 1, Mark.BY, Mark.HERE, Mark.FROM, Mark.IN, Mark.BEFORE, Mark.WITHIN
    ):
        return None
    month, dayed = sorted((int(match[1]), int(match[2])))
    return Dated(None, dayed, month) if 1 <= month <= 12 < dayed <= 31 else None


def _named(row: Row, at: int) -> Found | None:
    week: int | None = None
    start = at
    if row.means(at, Mark.NEXT, Mark.THIS):
        week = 1 if row.means(at, Mark.NEXT) else None
        start = row.past_small(at + 1)
    name = row[start].sense(Weekday)
    if (
        name is None
        or _hour_to(row, start)
        or not (name.clear or start > at or row.means(at - 1, Mark.HERE, Mark.BY))
    ):
        return None
    end = start + 1
    behind = row.past_small(end)
    if row.means(behind, Mark.NEXT):
        coming = row.means(behind, Mark.COMING)
        return Named(name.weekday, None if coming else 1, coming), behind + 1
    found = _period(row, behind)
    if found and found[0].unit is Unit.WEEK and found[0].edge is None:
        return Named(name.weekday, found[0].shift), found[1]
    return Named(name.weekday, week), end


def _hour_to(row: Row, at: int) -> bool:
    """Tell whether a weekday that is a number too goes on as an hour: "الثلاث إلا ربع"."""
    shared = row.means(at + 1, Mark.LESS) or (row.means(at + 1, Mark.AND) and row.means(at + 2, *_SHARES))
    return shared and row[at].sense(Number) is not None


def _period(row: Row, at: int) -> tuple[Period, int] | None:
    """Read "next week", «این ماه», «هفته‌ی دیگه»."""
    if row.means(at, Mark.NEXT, Mark.THIS):
        unit = row[row.past_small(at + 1)].sense(Unit)
        over = row.means(row.past_small(row.past_small(at + 1) + 1), Mark.LAST)  # «این رو هفته‌ی پیش نوشتید»
        if unit and unit in LONG and not (over and row.means(at, Mark.THIS)):
            return Period(unit, 1 if row.means(at, Mark.NEXT) else 0), row.past_small(at + 1) + 1
    unit = row[at].sense(Unit)
    behind = row.past_small(at + 1)
    if unit and unit in LONG and row.means(behind, Mark.NEXT, Mark.LATER, Mark.THIS):
        return Period(unit, 0 if row.means(behind, Mark.THIS) else 1), behind + 1
    return None


def _edge(row: Row, at: int) -> Found | None:
    if not row.means(at, *EDGES):
        return None
    edge = next(mark for mark in EDGES if row.means(at, mark))
    if _of_week(row, at):
        return None
    behind = row.past_small(at + 1, units=True)
    if (end := _office_day(row, behind, edge)) and edge is not Mark.START:
        return Period(Unit.DAY, edge=Mark.END), end
    if row.means(behind, Unit.DAY) and (month := row[row.past_small(behind + 1)].sense(MonthName)):
        end = row.past_small(behind + 1) + 1
        of_month = _with_year(row, end, month=month)[0]  # "the first day of Ramadan"
        return (Dated(month.calendar, 1, month.month) if edge is Mark.START else of_month), end
    if stretch := _stretch_of(row, behind):
        return replace(stretch[0], edge=edge), stretch[1]
    return _end_of_day(row, behind) if edge is Mark.END else None


def _stretch_of(row: Row, at: int) -> tuple[Period, int] | None:
    """Read what has edges: a named month, "next week", "the month"."""
    named = at + (row.means(at, Unit.MONTH) and row[at + 1].sense(MonthName) is not None)
    if month := row[named].sense(MonthName):
        return _with_year(row, named + 1, month=month)
    if found := _period(row, at):
        return found
    unit = row[at].sense(Unit)
    return (Period(unit), at + 1) if unit in LONG and unit else None


def _end_of_day(row: Row, at: int) -> Found | None:
    """Read the end of tomorrow; of another day it is only said that it ends, and the day is read next."""
    shift = row[at].sense(DayShift)
    if shift and shift.days:
        return Shifted(shift.days), at + 1
    if shift or _dated(row, at) or _named(row, at):
        return Period(Unit.DAY, edge=Mark.END), at + (shift is not None)
    return None


def _office_day(row: Row, at: int, edge: Mark) -> int:
    """Read the day that ends: «وقت اداری», «ساعت کاری», "business day", "the day"; answer where, or 0."""
    if row[row.past_small(at + 2)].sense(MonthName):
        return 0  # "آخر يوم عمل من يناير"
    if row.means(at, Mark.OFFICE):
        return at + 1 + row.means(at + 1, Unit.DAY)
    if row.means(at, Mark.WORKING) and row.means(at + 1, Unit.DAY):
        return at + 2
    if row.means(at, Unit.DAY, Unit.HOUR) and row.means(at + 1, Mark.WORKING):
        return at + 2
    return at + 1 if edge is Mark.END and row.means(at, Unit.DAY) else 0


def _weekend(row: Row, at: int) -> Found | None:
    if not row.means(at, Mark.NEXT, Mark.THIS, Mark.WEEKEND):
        return None
    following = row.means(at, Mark.NEXT)
    behind = row.past_small(at + 1) if row.means(at, Mark.NEXT, Mark.THIS) else at
    if not row.means(behind, Mark.WEEKEND):
        return None
    later = row.past_small(behind + 1)
    if row.means(later, Mark.NEXT, Mark.LATER):
        return Weekend(1), later + 1
    return Weekend(int(following)), behind + 1


_SHARES = (Mark.HALF, Mark.QUARTER, Mark.THIRD)
_YEAR = re.compile(r"1[34]\d\d|20\d\d")
_SHORT = re.compile(r"(\d\d?)/(\d\d?)")
_YEAR_FIRST = re.compile(r"(?P<year>1[34]\d\d|20\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)")
_DAY_FIRST = re.compile(r"(?P<day>\d\d?)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<year>1[34]\d\d|20\d\d)")
