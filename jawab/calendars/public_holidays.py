"""Public holidays of Iran and the Arab countries by rule, those of the moon included, and the month of Ramadan.

Rules, not announcements: a government may add or move a day. Where the moon is announced a day off Umm al-Qura,
the shift of the style or of the call says so.
"""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jawab.calendars.civil import civil, gregorian, month_length
from jawab.calendars.style import Calendar, Language

RAMADAN = 9


class Holiday(NamedTuple):
    """A public holiday: its day and its name in three languages."""

    day: dt.date
    names: tuple[str, str, str]

    def name(self, language: Language) -> str:
        return self.names[("fa", "ar", "en").index(language)]


def countries() -> tuple[str, ...]:
    """List the countries whose holidays are known, by their two letters."""
    return tuple(sorted({rule.country for rule in _rules()}))


@lru_cache(maxsize=256)
def holidays(country: str, year: int, *, hijri_shift: int | None = None) -> tuple[Holiday, ...]:
    """List a country's holidays of a Gregorian year in order; nothing for a country that is not known.

    Without a shift the usual one of the country is taken.
    """
    shift = usual_shift(country) if hijri_shift is None else hijri_shift
    found = [
        Holiday(day, rule.names)
        for rule in _rules()
        if rule.country == country and rule.first_year <= year <= rule.last_year
        for day in _days(rule, year, shift)
    ]
    return tuple(sorted(found))


def holiday(day: dt.date, country: str, language: Language, *, hijri_shift: int | None = None) -> str:
    """Name the holiday a day is, or nothing; two on one day are named together."""
    comma = ", " if language == "en" else "، "
    listed = holidays(country, day.year, hijri_shift=hijri_shift)
    return comma.join(dict.fromkeys(one.name(language) for one in listed if one.day == day))


def weekend(country: str) -> frozenset[int]:
    """Tell on which weekdays offices rest, Monday being 0; Friday and Saturday where nothing is known."""
    return _WEEKENDS.get(country, frozenset({4, 5}))


def country_of(time_zone: str) -> str:
    """Tell the country, of those that are known here, whose clock this is; nothing for all others."""
    return _ZONES.get(time_zone, "")


def usual_shift(country: str) -> int:
    """Tell how many days after Umm al-Qura the months of the moon usually begin in a country."""
    return _USUAL_SHIFTS.get(country, 0)


def is_ramadan(day: dt.date, *, hijri_shift: int = 0) -> bool:
    """Tell whether a day lies in Ramadan, when working hours are shorter in most Arab countries."""
    named = civil(day, Calendar.HIJRI, hijri_shift=hijri_shift)
    return named.calendar is Calendar.HIJRI and named.month == RAMADAN


def ramadan(hijri_year: int, *, hijri_shift: int = 0) -> tuple[dt.date, dt.date] | None:
    """Give the first and last day of Ramadan of a Hijri year, or None outside the tables."""
    first = gregorian(Calendar.HIJRI, year=hijri_year, month=RAMADAN, day=1, hijri_shift=hijri_shift)
    length = month_length(Calendar.HIJRI, year=hijri_year, month=RAMADAN)
    return (first, first + dt.timedelta(days=length - 1)) if first and length else None


class _Rule(NamedTuple):
    country: str
    calendar: str
    month: int
    day: int
    length: int
    first_year: int
    last_year: int
    names: tuple[str, str, str]


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    text = (Path(__file__).parent / "tables" / "holidays.txt").read_text("utf-8")
    rules: list[_Rule] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            where, when, persian, arabic, english = (part.strip() for part in line.split("|"))
            rules += [_rule(country, when, (persian, arabic, english)) for country in where.split()]
    return tuple(rules)


def _rule(country: str, when: str, names: tuple[str, str, str]) -> _Rule:
    calendar, dated, *rest = when.split()
    month, _, day = dated.rpartition("/")
    given = {"x": 1, "since": 0, "until": dt.MAXYEAR}
    for part in rest:
        word = part.rstrip("0123456789")
        given[word] = int(part.removeprefix(word))
    return _Rule(
        country, calendar, int(month or 0), int(day), given["x"], given["since"], given["until"], names
    )


def _days(rule: _Rule, year: int, shift: int) -> list[dt.date]:
    """Find the days of a rule within a Gregorian year; a Hijri date may fall twice or not at all."""
    if rule.calendar in _EASTERS:
        return [_easter(year, orthodox=rule.calendar == "orthodox") + dt.timedelta(days=rule.day)]
    calendar = Calendar(rule.calendar)
    start, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    last_year = civil(end, calendar).year
    found: list[dt.date] = []
    for counted in range(last_year - 2, last_year + 1):
        # A month of the moon ends on its 29th or 30th.
        day = rule.day or month_length(calendar, year=counted, month=rule.month) or 29
        first = gregorian(calendar, year=counted, month=rule.month, day=day, hijri_shift=shift)
        if first is not None and abs(first.year - year) <= 1:
            found += [first + dt.timedelta(days=step) for step in range(rule.length)]
    return [day for day in found if start <= day <= end]


def _easter(year: int, *, orthodox: bool) -> dt.date:
    """Find Easter Sunday as Meeus computes it, the orthodox one by the Julian calendar and moved to ours."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        ahead = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
        return dt.date(year, ahead // 31, ahead % 31 + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    ahead = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114
    return dt.date(year, ahead // 31, ahead % 31 + 1)


_EASTERS = {"easter", "orthodox"}
_USUAL_SHIFTS = {"IR": 1, "MA": 1}
_ZONES = {
    "Asia/Tehran": "IR",
    "Asia/Riyadh": "SA",
    "Asia/Dubai": "AE",
    "Asia/Kuwait": "KW",
    "Asia/Qatar": "QA",
    "Asia/Bahrain": "BH",
    "Asia/Muscat": "OM",
    "Asia/Amman": "JO",
    "Asia/Baghdad": "IQ",
    "Asia/Beirut": "LB",
    "Africa/Cairo": "EG",
    "Africa/Algiers": "DZ",
    "Africa/Tunis": "TN",
    "Africa/Casablanca": "MA",
}
_WEEKENDS = {
    "IR": frozenset({3, 4}),
    "AE": frozenset({5, 6}),
    "MA": frozenset({5, 6}),
    "TN": frozenset({5, 6}),
    "LB": frozenset({5, 6}),
}
