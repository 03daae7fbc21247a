"""Civil days in three calendars: a Gregorian date to year, month, day and back, never raising."""

from datetime import date
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


def civil(day: date, calendar: Calendar) -> Civil:
    """Name the day in this calendar, or in the Gregorian one where its tables end (Hijri: 1343 to 1500)."""
    try:
        if calendar is Calendar.JALALI:
            jalali = JalaliDate(day)  # type: ignore[no-untyped-call]
            return Civil(calendar, jalali.year, jalali.month, jalali.day)
        if calendar is Calendar.HIJRI:
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
            return Civil(calendar, hijri.year, hijri.month, hijri.day)
    except (ValueError, OverflowError):
        pass
    return Civil(Calendar.GREGORIAN, day.year, day.month, day.day)


def gregorian(calendar: Calendar, *, year: int, month: int, day: int) -> date | None:
    """Find the Gregorian date of a calendar's day, or None where the calendar has no such day."""
    try:
        if calendar is Calendar.JALALI:
            return _plain(JalaliDate(year, month, day).to_gregorian())  # type: ignore[no-untyped-call]
        if calendar is Calendar.HIJRI:
            return _plain(Hijri(year, month, day).to_gregorian())
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _plain(day: date) -> date:
    # hijridate answers with its own subclass of date.
    return date(day.year, day.month, day.day)
