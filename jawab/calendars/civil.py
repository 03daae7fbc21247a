"""Civil days in three calendars: a Gregorian date to year, month, day and back, never raising."""

from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from jawab.calendars.style import Calendar


class Civil(NamedTuple):
    """A day as a calendar names it; ``calendar`` is the one really used."""

    calendar: Calendar
    year: int
    month: int
    day: int


def civil(day: date, calendar: Calendar, *, hijri_shift: int = 0) -> Civil:
    """Name the day in this calendar, or in the Gregorian one where its tables end (Hijri: 1343 to 1500).

    Where the moon is announced a day after Umm al-Qura the Hijri shift is 1, a day before it -1.
    """
    try:
        if calendar is Calendar.JALALI:
            jalali = JalaliDate(day)  # type: ignore[no-untyped-call]
            return Civil(calendar, jalali.year, jalali.month, jalali.day)
        if calendar is Calendar.HIJRI:
            seen = day - timedelta(days=hijri_shift)
            hijri = Gregorian(seen.year, seen.month, seen.day).to_hijri()
            return Civil(calendar, hijri.year, hijri.month, hijri.day)
    except (ValueError, OverflowError):
        pass
    return Civil(Calendar.GREGORIAN, day.year, day.month, day.day)


def gregorian(calendar: Calendar, *, year: int, month: int, day: int, hijri_shift: int = 0) -> date | None:
    """Find the Gregorian date of a calendar's day, or None where the calendar has no such day."""
    try:
        if calendar is Calendar.JALALI:
            return _plain(JalaliDate(year, month, day).to_gregorian())  # type: ignore[no-untyped-call]
        if calendar is Calendar.HIJRI:
            return _plain(Hijri(year, month, day).to_gregorian()) + timedelta(days=hijri_shift)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_length(calendar: Calendar, *, year: int, month: int) -> int | None:
    """Count the days of a calendar's month, or None where its tables end."""
    after = (year + month // 12, month % 12 + 1)
    first = gregorian(calendar, year=year, month=month, day=1)
    following = gregorian(calendar, year=after[0], month=after[1], day=1)
    return (following - first).days if first and following else None


def _plain(day: date) -> date:
    # hijridate answers with its own subclass of date.
    return date(day.year, day.month, day.day)
