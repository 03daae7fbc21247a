"""How long ago or ahead a moment is, short enough for a list row."""

import datetime as dt
from typing import NamedTuple

from jawab.calendars.civil import civil
from jawab.calendars.digits import localise
from jawab.calendars.names import month_names
from jawab.calendars.style import Language, Style
from jawab.calendars.writing import day as write_day
from jawab.calendars.writing import local_day

MINUTE, HOUR = 60, 3600
# Shortly after midnight "2 h" tells more than "yesterday".
NIGHT_HOURS = 6


def relative(moment: dt.datetime, style: Style, *, now: dt.datetime) -> str:
    """Now, 5 min, 3 h, yesterday (or tomorrow), then day and month, then with the year."""
    seconds = (now - moment).total_seconds()
    words = _WORDS[style.language]
    if abs(seconds) < MINUTE:
        return words.now
    today, shown = local_day(now, style), local_day(moment, style)
    if abs(seconds) < HOUR or shown == today or abs(seconds) < NIGHT_HOURS * HOUR:
        return localise(_span(int(abs(seconds)), ahead=seconds < 0, words=words), style.digits)
    if abs((today - shown).days) == 1:
        return words.yesterday if shown < today else words.tomorrow
    return _dated(shown, today, style)


def _dated(shown: dt.date, today: dt.date, style: Style) -> str:
    named, current = (civil(day, style.calendar, hijri_shift=style.hijri_shift) for day in (shown, today))
    if (named.calendar, named.year) != (current.calendar, current.year):
        return write_day(shown, style)
    return localise(
        f"{named.day} {month_names(named.calendar, style.language)[named.month - 1]}", style.digits
    )


class _Words(NamedTuple):
    now: str
    minutes: str
    hours: str
    ahead: str
    yesterday: str
    tomorrow: str


def _span(seconds: int, *, ahead: bool, words: _Words) -> str:
    length = (
        words.minutes.format(seconds // MINUTE) if seconds < HOUR else words.hours.format(seconds // HOUR)
    )
    return words.ahead.format(length) if ahead else length


_WORDS: dict[Language, _Words] = {
    "fa": _Words("اکنون", "{} دقیقه", "{} ساعت", "{} دیگر", "دیروز", "فردا"),
    # Abbreviated, because the written-out noun has four forms after a number.
    "ar": _Words("الآن", "{} د", "{} س", "بعد {}", "أمس", "غدًا"),
    "en": _Words("now", "{} min", "{} h", "in {}", "yesterday", "tomorrow"),
}
