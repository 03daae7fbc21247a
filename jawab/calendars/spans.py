"""Spans and due moments as people say them: «۳ تا ۵ آذر ۱۴۰۵», "tomorrow 17:00", «سه‌شنبه ۱۷:۰۰»."""

import datetime as dt

from jawab.calendars.civil import Civil, civil
from jawab.calendars.digits import localise
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.style import Calendar, Language, Style
from jawab.calendars.writing import clock, day, local_day, moment

# A weekday's name is plain for the coming days; a week on it would be the same name again.
NAMED_AHEAD = 6


def span_of_days(first: dt.date, last: dt.date, style: Style) -> str:
    """Write a span of civil days, saying month and year once: «۳ تا ۵ آذر ۱۴۰۵», "30 November – 2 December 2026"."""
    if last < first:
        first, last = last, first
    start, end = (civil(one, style.calendar, hijri_shift=style.hijri_shift) for one in (first, last))
    if first == last or start.calendar != end.calendar or start.year != end.year:
        return day(first, style) if first == last else _to(day(first, style), day(last, style), style)
    if start.month == end.month:
        return _to(localise(str(start.day), style.digits), day(last, style), style, tight=True)
    return _to(localise(f"{start.day} {_month(start, style)}", style.digits), day(last, style), style)


def span_of_moments(first: dt.datetime, last: dt.datetime, style: Style) -> str:
    """Write a span of time: «۱ آذر ۱۴۰۵، ۹:۰۰ تا ۱۷:۰۰», or both moments when the days differ."""
    if last < first:
        first, last = last, first
    if local_day(first, style) == local_day(last, style):
        return _to(moment(first, style), clock(last, style), style, tight=True)
    return _to(moment(first, style), moment(last, style), style)


def due(when: dt.datetime, style: Style, *, now: dt.datetime) -> str:
    """Write when something is due: today and tomorrow by name, the coming days by weekday, then the date."""
    ahead = (local_day(when, style) - local_day(now, style)).days
    named = _NEAR[style.language].get(ahead)
    if named is None and 0 < ahead <= NAMED_AHEAD:
        named = weekday(local_day(when, style), style)
    if named is None:
        return moment(when, style)
    return f"{named}{_AT[style.language]}{clock(when, style)}"


def due_between(first: dt.datetime, last: dt.datetime, style: Style, *, now: dt.datetime) -> str:
    """Write between when something is due: "today 14:00–16:00", «امروز ساعت ۱۴:۰۰ تا فردا ساعت ۱۰:۰۰»."""
    if last < first:
        first, last = last, first
    begins = due(first, style, now=now)
    if local_day(first, style) == local_day(last, style):
        return begins if first == last else _to(begins, clock(last, style), style, tight=True)
    return _to(begins, due(last, style, now=now), style)


def weekday(day: dt.date, style: Style) -> str:
    return weekday_names(style.language)[day.weekday()]


def _to(first: str, last: str, style: Style, *, tight: bool = False) -> str:
    if style.language == "en":
        return f"{first}–{last}" if tight else f"{first} – {last}"
    return f"{first} {_UNTIL[style.language]} {last}"


def _month(named: Civil, style: Style) -> str:
    return month_names(Calendar(named.calendar), style.language)[named.month - 1]


_UNTIL: dict[Language, str] = {"fa": "تا", "ar": "إلى", "en": "–"}
_AT: dict[Language, str] = {"fa": " ساعت ", "ar": " الساعة ", "en": " "}
_NEAR: dict[Language, dict[int, str]] = {
    "fa": {-1: "دیروز", 0: "امروز", 1: "فردا", 2: "پس‌فردا"},
    "ar": {-1: "أمس", 0: "اليوم", 1: "غدًا", 2: "بعد غد"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
