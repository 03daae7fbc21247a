"""Periods of reports and grids of months, in the calendar of the reader."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jawab.calendars.civil import Civil, civil, gregorian
from jawab.calendars.digits import localise
from jawab.calendars.spans import span_of_days
from jawab.calendars.style import Calendar, Language, Style
from jawab.calendars.writing import day as write_day
from jawab.calendars.writing import month as write_month
from jawab.calendars.writing import year as write_year

WEEK = 7
MONDAY, SATURDAY, SUNDAY = 0, 5, 6


class Kind(StrEnum):
    """How long a period of a report is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both within, as a report heads them."""

    kind: Kind
    start: dt.date
    end: dt.date
    name: str
    style: Style

    def previous(self) -> "Period | None":
        """Give the period before this one, or None where the calendar begins."""
        return _beside(self.kind, self.start, self.style, days=-1)

    def next(self) -> "Period | None":
        """Give the period after this one, or None where the calendar ends."""
        return _beside(self.kind, self.end, self.style, days=1)


class Cell(NamedTuple):
    """One day of a month's grid: whether it is of that month, and the holiday it is."""

    day: dt.date
    number: str
    within: bool
    holiday: str


def period(kind: Kind, day: dt.date, style: Style) -> Period:
    """Find the period that holds a day: «۳۰ آبان تا ۶ آذر ۱۴۰۵», «پاییز ۱۴۰۵», "Q4 2026".

    Outside the tables of a calendar the periods are Gregorian, as its days are.
    """
    named = _named(day, style)
    if kind is Kind.DAY:
        return Period(kind, day, day, write_day(day, style), style)
    if kind is Kind.WEEK:
        ahead = (day.weekday() - first_weekday(style)) % WEEK
        start = _moved(day, -ahead) or day
        end = _moved(start, WEEK - 1) or dt.date.max
        return Period(kind, start, end, span_of_days(start, end, style), style)
    if kind is Kind.MONTH:
        start, end = _months(named, named.month, 1, style)
        name = write_month(day, style)
    elif kind is Kind.QUARTER:
        quarter = (named.month - 1) // 3
        start, end = _months(named, quarter * 3 + 1, 3, style)
        name = f"{_quarter(named, quarter, style)} {write_year(day, style)}"
    else:
        start, end = _months(named, 1, 12, style)
        name = write_year(day, style)
    return Period(kind, *_of_one_calendar(start, end, named.calendar, style), name, style)


def _of_one_calendar(
    start: dt.date, end: dt.date, calendar: Calendar, style: Style
) -> tuple[dt.date, dt.date]:
    """Where the tables of a calendar end, in the middle of a Gregorian month, the Gregorian periods begin."""
    if calendar is not style.calendar:
        while civil(start, style.calendar).calendar is style.calendar:
            start += dt.timedelta(days=1)
        while civil(end, style.calendar).calendar is style.calendar:
            end -= dt.timedelta(days=1)
    return start, end


def first_weekday(style: Style) -> int:
    """Tell on which day a week begins, Monday being 0: Saturday in Jalali, Sunday in Hijri and Arabic, else Monday."""
    if style.calendar is Calendar.JALALI or style.language == "fa":
        return SATURDAY
    return SUNDAY if style.calendar is Calendar.HIJRI or style.language == "ar" else MONDAY


def month_grid(
    day: dt.date,
    style: Style,
    *,
    begins: int | None = None,
    holidays: Callable[[dt.date], str] | Mapping[dt.date, str] | None = None,
) -> list[list[Cell]]:
    """Lay out the month of a day as whole weeks; the holidays are asked for by day and marked by name."""
    named_month = period(Kind.MONTH, day, style)
    opening = first_weekday(style) if begins is None else begins % WEEK
    shown = _moved(named_month.start, -((named_month.start.weekday() - opening) % WEEK)) or named_month.start
    weeks: list[list[Cell]] = []
    while shown <= named_month.end:
        week: list[Cell] = []
        for _ in range(WEEK):
            within = named_month.start <= shown <= named_month.end
            number = localise(str(_named(shown, style).day), style.digits)
            week.append(Cell(shown, number, within, _holiday(shown, holidays)))
            following = _moved(shown, 1)
            if following is None:
                return [*weeks, week]
            shown = following
        weeks.append(week)
    return weeks


def _holiday(day: dt.date, holidays: Callable[[dt.date], str] | Mapping[dt.date, str] | None) -> str:
    if holidays is None:
        return ""
    return holidays.get(day, "") if isinstance(holidays, Mapping) else holidays(day)


def _months(named: Civil, first: int, count: int, style: Style) -> tuple[dt.date, dt.date]:
    shift = style.hijri_shift
    start = gregorian(named.calendar, year=named.year, month=first, day=1, hijri_shift=shift)
    after = first + count
    following = gregorian(
        named.calendar,
        year=named.year + (after - 1) // 12,
        month=(after - 1) % 12 + 1,
        day=1,
        hijri_shift=shift,
    )
    if start is None:  # no calendar's tables begin within a year
        raise ValueError(f"No period holds {named}")
    return start, _last(start, style) if following is None else (_moved(following, -1) or start)


def _last(day: dt.date, style: Style) -> dt.date:
    """The last day the tables of a calendar hold: they end within a year of the day."""
    calendar = _named(day, style).calendar
    while (following := _moved(day, 1)) and _named(following, style).calendar is calendar:
        day = following
    return day


def _beside(kind: Kind, edge: dt.date, style: Style, *, days: int) -> Period | None:
    day = _moved(edge, days)
    return None if day is None else period(kind, day, style)


def _named(day: dt.date, style: Style) -> Civil:
    return civil(day, style.calendar, hijri_shift=style.hijri_shift)


def _moved(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _quarter(named: Civil, quarter: int, style: Style) -> str:
    if named.calendar is Calendar.JALALI:
        return _SEASONS[style.language][quarter]
    if style.language == "en":
        return f"Q{quarter + 1}"
    if style.language == "ar":
        return f"الربع {_ORDINALS[quarter]}"
    return f"سه‌ماهه‌ی {_PERSIAN_ORDINALS[quarter]}"


_SEASONS: dict[Language, tuple[str, ...]] = {
    "fa": ("بهار", "تابستان", "پاییز", "زمستان"),
    "ar": ("ربيع", "صيف", "خريف", "شتاء"),
    "en": ("Spring", "Summer", "Autumn", "Winter"),
}
_ORDINALS = ("الأول", "الثاني", "الثالث", "الرابع")
_PERSIAN_ORDINALS = ("اول", "دوم", "سوم", "چهارم")
