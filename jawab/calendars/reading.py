"""Dates as people type them: any digits, three calendars, three languages. Unsure is None, never a guess."""

import re
from datetime import date, timedelta
from functools import cache

from jawab.calendars.civil import civil, gregorian
from jawab.calendars.folding import plain
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.steps import months_on, read_step
from jawab.calendars.style import Calendar, Language, Style

LONGEST = 60
# Years in digits: Jalali or Hijri from the first on, Gregorian from the second on.
FIRST_YEAR, FIRST_GREGORIAN_YEAR = 1200, 1700
# A year typed in digits this far ahead is more likely meant in the other calendar.
YEARS_AHEAD = 25
LEAP_AHEAD = 9


def read_date(text: str, style: Style, *, today: date) -> date | None:
    """Read «۱۴۰۵/۹/۱», 22/11/2026, 1447-06-01, «۱ آذر ۱۴۰۵», «فردا», "غداً"; None when it is no date.

    The year decides the calendar. Jalali and Hijri years overlap: the reader's own calendar wins unless that
    lies far in the future, and for a Gregorian reader the nearer day does. Slashed days come before months.
    A day and month without a year are the next ones to come, today included; a weekday is the next one after
    today. «۳ روز دیگر», "in 2 weeks" and "قبل شهر" are counted from today, months in the reader's calendar.
    """
    if len(text) > LONGEST:
        return None
    typed = plain(text)
    if typed in _WORDS or typed in _WEEKDAYS:
        ahead = _WORDS[typed] if typed in _WORDS else (_WEEKDAYS[typed] - today.weekday() - 1) % 7 + 1
        return _shifted(today, ahead)
    if match := _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed):
        year, month, day = (int(match[part]) for part in ("year", "month", "day"))
        return _in_numbers(style, year=year, month=month, day=day, today=today)
    if match := _named().fullmatch(typed) or _month_first().fullmatch(typed):
        if match["year"]:
            return _by_name(match["month"], year=int(match["year"]), day=int(match["day"]), style=style)
        if match["month"] in _MONTHS:
            return _next_named(match["month"], int(match["day"]), style=style, today=today)
    return _stepped(typed, style, today=today)


def _in_numbers(style: Style, *, year: int, month: int, day: int, today: date) -> date | None:
    if year >= FIRST_GREGORIAN_YEAR:
        return gregorian(Calendar.GREGORIAN, year=year, month=month, day=day)
    if year < FIRST_YEAR:
        return None
    own = style.calendar
    if own is not Calendar.GREGORIAN and year - civil(today, own).year <= YEARS_AHEAD:
        return gregorian(own, year=year, month=month, day=day, hijri_shift=style.hijri_shift)
    other = {Calendar.JALALI: [Calendar.HIJRI], Calendar.HIJRI: [Calendar.JALALI]}
    calendars = other.get(own, [Calendar.JALALI, Calendar.HIJRI])
    nearest = min(calendars, key=lambda calendar: abs(year - civil(today, calendar).year))
    return gregorian(nearest, year=year, month=month, day=day, hijri_shift=style.hijri_shift)


def _by_name(name: str, *, year: int, day: int, style: Style) -> date | None:
    found = _MONTHS.get(name)
    if found is None:
        return None
    return gregorian(found[0], year=year, month=found[1], day=day, hijri_shift=style.hijri_shift)


def _next_named(name: str, day: int, *, style: Style, today: date) -> date | None:
    """The next such day from today on; the 30th of a month that has it only in leap years may be years ahead."""
    this_year = civil(today, _MONTHS[name][0], hijri_shift=style.hijri_shift).year
    for year in range(this_year, this_year + LEAP_AHEAD):
        found = _by_name(name, year=year, day=day, style=style)
        if found is not None and found >= today:
            return found
    return None


def _stepped(typed: str, style: Style, *, today: date) -> date | None:
    step = read_step(typed)
    if step is None or step.unit in {"minute", "hour"}:
        return None
    if step.unit in {"day", "week"}:
        return _shifted(today, step.by * (7 if step.unit == "week" else 1))
    return months_on(today, step.by * (12 if step.unit == "year" else 1), style)


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


@cache
def _named() -> re.Pattern[str]:
    """Made when first asked for, as the names of days make it long."""
    return re.compile(
        rf"(?:(?:{_DAY_NAMES})\s+)?(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?P<month>[^\d\s][^\d]{{0,30}}?)"
        rf"(?:\s+(?P<year>\d{{4}}){_ERA})?",
    )


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_DAY_NAMES})\s+)?(?P<month>[a-z]{{3,9}})\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s+(?P<year>\d{{4}}))?"
    )


_SEPARATOR = r"\s*(?P<separator>[-/.])\s*"
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d\d?)\s*(?P=separator)\s*(?P<day>\d\d?)")
_DAY_FIRST = re.compile(rf"(?P<day>\d\d?){_SEPARATOR}(?P<month>\d\d?)\s*(?P=separator)\s*(?P<year>\d{{4}})")
_ERA = r"(?:\s*(?:ه|م|ق|ش|ah|ad))?"
_LANGUAGES: tuple[Language, ...] = ("fa", "ar", "en")
_WEEKDAYS = {
    plain(name): number for language in _LANGUAGES for number, name in enumerate(weekday_names(language))
} | {
    # As typed without the article, by ear, and short.
    plain(name): number
    for number, names in enumerate(
        (
            "دو شنبه|اثنين|الاتنين|التنين|mon",
            "سه شنبه|سشنبه|ثلاثاء|التلات|التلاتا|tue|tues",
            "چهار شنبه|چارشنبه|اربعاء|الاربع|الاربعا|wed",
            "پنج شنبه|پنشنبه|خميس|thu|thurs",
            "ادینه|جمعة|fri",
            "سبت|sat",
            "یک شنبه|یشنبه|احد|الحد|sun",
        )
    )
    for name in names.split("|")
}
_WEEKDAYS |= {
    f"{before}{name}{after}": number
    for name, number in list(_WEEKDAYS.items())
    for before, after in (
        ("", " اینده"),
        ("", " القادم"),
        ("", " المقبل"),
        ("", " الجای"),
        ("next ", ""),
        ("یوم ", ""),
    )
}
_DAY_NAMES = "|".join(map(re.escape, sorted(_WEEKDAYS, key=len, reverse=True)))

_MONTHS = {
    plain(name): (calendar, number)
    for calendar in Calendar
    for language in _LANGUAGES
    for number, name in enumerate(month_names(calendar, language), start=1)
}
# The Levant and Iraq name the Gregorian months otherwise.
_LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
_MONTHS |= {
    plain(name): (Calendar.GREGORIAN, number)
    for number, name in enumerate(re.split(r"\|", _LEVANTINE), start=1)
}
# So does the Maghreb, and English shortens them.
_OTHERS = {
    1: "jan|جانفي", 2: "feb|فيفري", 3: "mar|مارس", 4: "apr|افريل|ابريل", 5: "may|ماي", 6: "jun|جوان|يونيه",
    7: "jul|جويلية|يوليوز|يوليه", 8: "aug|اوت|غشت", 9: "sep|sept|شتنبر", 10: "oct|اكتوبر", 11: "nov|نونبر",
    12: "dec|دجنبر|ديسمبر",
}  # fmt: skip
_MONTHS |= {
    plain(name): (Calendar.GREGORIAN, number)
    for number, names in _OTHERS.items()
    for name in names.split("|")
}
# A month of Hijri or Jalali as it is typed.
_MONTHS |= {
    plain(name): (calendar, number)
    for calendar, number, names in (
        (Calendar.JALALI, 5, "امرداد"),
        (Calendar.HIJRI, 4, "ربيع الثاني"),
        (Calendar.HIJRI, 5, "جمادى الاول"),
        (Calendar.HIJRI, 6, "جمادى الثانية|جمادى الثاني|جمادى الاخر"),
        (Calendar.HIJRI, 11, "ذي القعدة|ذوالقعده|ذیقعده"),
        (Calendar.HIJRI, 12, "ذي الحجة|ذوالحجه|ذیحجه"),
    )
    for name in names.split("|")
}

_WORDS = {
    plain(word): days
    for days, words in {
        -1: "دیروز|أمس|البارحة|yesterday",
        0: "امروز|اليوم|today",
        1: "فردا|غد|غدا|غداً|بكرة|tomorrow",
        2: "پس‌فردا|پسفردا|بعد غد|بعد غدا|بعد الغد|بعد بكرة|day after tomorrow|the day after tomorrow",
    }.items()
    for word in words.split("|")
}
