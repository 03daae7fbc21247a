"""The one date formatter: moments and days as a reader's style wants them. Naive datetimes are refused."""

import datetime as dt

from jawab.calendars.civil import Civil, civil
from jawab.calendars.digits import localise
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.style import Calendar, Language, Style, zone


def date(moment: dt.datetime, style: Style) -> str:
    """Write the moment's day in the reader's zone and calendar: «۱ آذر ۱۴۰۵», "22 November 2026"."""
    return day(local_day(moment, style), style)


def day(day: dt.date, style: Style) -> str:
    """Write a civil day, the same in every time zone: «۱ آذر ۱۴۰۵»."""
    named = civil(day, style.calendar, hijri_shift=style.hijri_shift)
    return localise(f"{named.day} {_month(named, style)} {_year(named, style)}", style.digits)


def full(when: dt.datetime | dt.date, style: Style) -> str:
    """Write a moment's or a civil day with its weekday: «یکشنبه ۱ آذر ۱۴۰۵»."""
    shown = local_day(when, style) if isinstance(when, dt.datetime) else when
    comma = {"fa": "", "ar": "،", "en": ""}[style.language]
    return f"{weekday_names(style.language)[shown.weekday()]}{comma} {day(shown, style)}"


def numeric(day: dt.date, style: Style) -> str:
    """Write a civil day for a date field, year first: «۱۴۰۵/۹/۱»; `read_date` takes it back."""
    named = civil(day, style.calendar, hijri_shift=style.hijri_shift)
    return localise(f"{named.year:04}/{named.month}/{named.day}", style.digits)


def month(day: dt.date, style: Style) -> str:
    """Write the month of a civil day, as a report groups by it: «آذر ۱۴۰۵»."""
    named = civil(day, style.calendar, hijri_shift=style.hijri_shift)
    return localise(f"{_month(named, style)} {_year(named, style)}", style.digits)


def year(day: dt.date, style: Style) -> str:
    """Write the year of a civil day, a Hijri one with its sign: «۱۴۰۵», "1448 هـ"."""
    return localise(_year(civil(day, style.calendar, hijri_shift=style.hijri_shift), style), style.digits)


def moment(moment: dt.datetime, style: Style) -> str:
    """Write day and time: «۱ آذر ۱۴۰۵، ۱۴:۰۵»."""
    comma = "," if style.language == "en" else "،"
    return f"{date(moment, style)}{comma} {clock(moment, style)}"


def clock(moment: dt.datetime, style: Style) -> str:
    """Write the time of day in the reader's zone, 24 hours: «۱۴:۰۵»."""
    return localise(f"{_local(moment, style):%H:%M}", style.digits)


def iso(when: dt.datetime | dt.date) -> str:
    """Write the machine's form for ``<time datetime>``: UTC to the second, or the plain day."""
    if not isinstance(when, dt.datetime):
        return when.isoformat()
    return _aware(when).astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def local_day(moment: dt.datetime, style: Style) -> dt.date:
    """Find the civil day on which the reader lives this moment."""
    return _local(moment, style).date()


def _month(named: Civil, style: Style) -> str:
    return month_names(named.calendar, style.language)[named.month - 1]


def _year(named: Civil, style: Style) -> str:
    return (
        f"{named.year} {_HIJRI_ERA[style.language]}".strip()
        if named.calendar is Calendar.HIJRI
        else f"{named.year}"
    )


def _local(moment: dt.datetime, style: Style) -> dt.datetime:
    try:
        return _aware(moment).astimezone(zone(style.time_zone))
    except OverflowError:  # the first and last hours a datetime can hold
        return moment


def _aware(moment: dt.datetime) -> dt.datetime:
    if moment.utcoffset() is None:
        raise ValueError("A moment needs its time zone; this one is naive.")
    return moment


_HIJRI_ERA: dict[Language, str] = {"fa": "ق", "ar": "هـ", "en": "AH"}
