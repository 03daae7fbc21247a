"""Dates as people type them: any digits, three calendars, three languages. Unsure is None, never a guess."""

import re
import unicodedata
from datetime import date, timedelta

from jawab.calendars.civil import civil, gregorian
from jawab.calendars.digits import to_latin
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.style import Calendar, Language, Style

LONGEST = 60
# Years in digits: Jalali or Hijri from the first on, Gregorian from the second on.
FIRST_YEAR, FIRST_GREGORIAN_YEAR = 1200, 1700
# A year typed in digits this far ahead is more likely meant in the other calendar.
YEARS_AHEAD = 25


def read_date(text: str, style: Style, *, today: date) -> date | None:
    """Read «۱۴۰۵/۹/۱», 22/11/2026, 1447-06-01, «۱ آذر ۱۴۰۵», «فردا», "غداً"; None when it is no date.

    The year decides the calendar. Jalali and Hijri years overlap: the reader's own calendar wins unless that
    lies far in the future, and for a Gregorian reader the nearer day does. Slashed days come before months.
    """
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    if plain in _WORDS:
        return _shifted(today, _WORDS[plain])
    if match := _YEAR_FIRST.fullmatch(plain) or _DAY_FIRST.fullmatch(plain):
        year, month, day = (int(match[part]) for part in ("year", "month", "day"))
        return _in_numbers(style, year=year, month=month, day=day, today=today)
    if match := _NAMED.fullmatch(plain):
        return _by_name(match["month"], year=int(match["year"]), day=int(match["day"]))
    return None


def _in_numbers(style: Style, *, year: int, month: int, day: int, today: date) -> date | None:
    if year >= FIRST_GREGORIAN_YEAR:
        return gregorian(Calendar.GREGORIAN, year=year, month=month, day=day)
    if year < FIRST_YEAR:
        return None
    own = style.calendar
    if own is not Calendar.GREGORIAN and year - civil(today, own).year <= YEARS_AHEAD:
        return gregorian(own, year=year, month=month, day=day)
    other = {Calendar.JALALI: [Calendar.HIJRI], Calendar.HIJRI: [Calendar.JALALI]}
    calendars = other.get(own, [Calendar.JALALI, Calendar.HIJRI])
    nearest = min(calendars, key=lambda calendar: abs(year - civil(today, calendar).year))
    return gregorian(nearest, year=year, month=month, day=day)


def _by_name(name: str, *, year: int, day: int) -> date | None:
    found = _MONTHS.get(name)
    return gregorian(found[0], year=year, month=found[1], day=day) if found else None


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _plain(text: str) -> str:
    """Folded only for comparing with the words below; `jawab.language.keys` folds for search."""
    parts = unicodedata.normalize("NFKD", to_latin(text).replace("\N{ZERO WIDTH NON-JOINER}", " "))
    kept = "".join(c for c in parts if unicodedata.category(c) not in {"Mn", "Cf", "Cs"} and c != "ـ")
    return " ".join(kept.translate(_LETTERS).casefold().split())


_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "؍": "/", "⁄": "/", "،": " ", ",": " "}
)

_SEPARATOR = r"\s*(?P<separator>[-/.])\s*"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d\d?)\s*(?P=separator)\s*(?P<day>\d\d?)")
_DAY_FIRST = re.compile(rf"(?P<day>\d\d?){_SEPARATOR}(?P<month>\d\d?)\s*(?P=separator)\s*(?P<year>\d{{4}})")
_WEEKDAY = "|".join(
    re.escape(_plain(name)) for language in ("fa", "ar", "en") for name in weekday_names(language)
)
_NAMED = re.compile(
    rf"(?:(?:{_WEEKDAY})\s+)?(?P<day>\d\d?)\s+(?P<month>\D+?)\s+(?P<year>\d{{4}})(?:\s*(?:ه|م|ق|ش|ah|ad))?",
)

_LANGUAGES: tuple[Language, ...] = ("fa", "ar", "en")
_MONTHS = {
    _plain(name): (calendar, number)
    for calendar in Calendar
    for language in _LANGUAGES
    for number, name in enumerate(month_names(calendar, language), start=1)
}
# The Levant and Iraq name the Gregorian months otherwise.
_LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
_MONTHS |= {
    _plain(name): (Calendar.GREGORIAN, number)
    for number, name in enumerate(re.split(r"\|", _LEVANTINE), start=1)
}

_WORDS = {
    _plain(word): days
    for days, words in {
        -1: "دیروز|أمس|البارحة|yesterday",
        0: "امروز|اليوم|today",
        1: "فردا|غد|غدا|غداً|بكرة|tomorrow",
        2: "پس‌فردا|پسفردا|بعد غد|بعد غدا|بعد الغد|بعد بكرة|day after tomorrow|the day after tomorrow",
    }.items()
    for word in words.split("|")
}
