"""Lengths of time in words: «۲ ساعت و ۱۰ دقیقه», "ساعتان و10 دقائق", "2 hours and 10 minutes"; and how long ago."""

import datetime as dt
from typing import Literal, NamedTuple

from jawab.calendars.digits import localise
from jawab.calendars.plurals import chosen
from jawab.calendars.style import Language, Style
from jawab.calendars.writing import local_day

Unit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
SECONDS: dict[Unit, int] = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
# Beyond these days we speak of weeks, months and years: two months are not "eight weeks".
WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 60, 730
MONTH_DAYS, YEAR_DAYS = 30.44, 365.25
# Yesterday and tomorrow are told by name, and not when it was only some hours ago.
NAMED_DAYS = {-2, -1, 1, 2}


def duration(length: dt.timedelta, style: Style, *, parts: int = 2, in_days: bool = True) -> str:
    """Write a length with its largest units, as many as asked for; a part of a unit is dropped, the sign too.

    Open time is not written ``in_days``, for nobody knows how long one is.
    """
    rest = int(abs(length).total_seconds())
    told: list[str] = []
    units: tuple[Unit, ...] = ("day", "hour", "minute", "second")
    for unit in units[not in_days :]:
        count, rest = divmod(rest, SECONDS[unit])
        if count and len(told) < parts:
            told.append(counted(count, unit, style))
        elif told:
            break
    return _AND[style.language].join(told) if told else counted(0, "minute", style)


def counted(count: int, unit: Unit, style: Style, *, after_preposition: bool = False) -> str:
    """Write a number with its unit; Arabic says one and two by the noun alone and bends the dual after "منذ"."""
    if style.language == "fa":
        return localise(f"{count} {_PERSIAN[unit]}", style.digits)
    if style.language == "en":
        return localise(f"{count} {unit}{'' if count == 1 else 's'}", style.digits)
    noun = _ARABIC[unit]
    if count == 1:
        return noun.one
    if count == 2:
        return noun.pair_after if after_preposition else noun.pair
    form = chosen({"few": noun.few, "many": noun.many, "other": noun.one}, count, "ar")
    return localise(f"{count} {form}", style.digits)


def ago(moment: dt.datetime, style: Style, *, now: dt.datetime) -> str:
    """Write how long ago or ahead a moment is, in full: «۳ روز پیش», "منذ 3 أيام", "in 2 hours", «پریروز»."""
    seconds = (moment - now).total_seconds()
    words = _RELATIVE[style.language]
    if abs(seconds) < SECONDS["minute"]:
        return words.now
    days = (local_day(moment, style) - local_day(now, style)).days
    if abs(seconds) < SECONDS["day"] and (not days or abs(seconds) < SECONDS["hour"] * 12):
        unit: Unit = "minute" if abs(seconds) < SECONDS["hour"] else "hour"
        count = int(abs(seconds)) // SECONDS[unit]
    elif days in NAMED_DAYS:
        return words.days[days]
    else:
        count, unit = _large(max(1, abs(days)))
    told = counted(count, unit, style, after_preposition=True)
    return (words.ahead if seconds > 0 else words.past).format(told)


def _large(days: int) -> tuple[int, Unit]:
    if days < WEEKS_FROM:
        return days, "day"
    if days < MONTHS_FROM:
        return days // 7, "week"
    if days < YEARS_FROM:
        return int(days / MONTH_DAYS), "month"
    return int(days / YEAR_DAYS), "year"


class _Noun(NamedTuple):
    one: str
    pair: str
    pair_after: str
    few: str
    many: str


class _Relative(NamedTuple):
    now: str
    past: str
    ahead: str
    days: dict[int, str]


_AND: dict[Language, str] = {"fa": " و ", "ar": " و", "en": " and "}
_PERSIAN: dict[Unit, str] = {
    "second": "ثانیه",
    "minute": "دقیقه",
    "hour": "ساعت",
    "day": "روز",
    "week": "هفته",
    "month": "ماه",
    "year": "سال",
}
# After 11 to 99 the noun stands in the accusative singular, written only where it has no teh marbuta.
_ARABIC: dict[Unit, _Noun] = {
    "second": _Noun("ثانية", "ثانيتان", "ثانيتين", "ثوانٍ", "ثانية"),
    "minute": _Noun("دقيقة", "دقيقتان", "دقيقتين", "دقائق", "دقيقة"),
    "hour": _Noun("ساعة", "ساعتان", "ساعتين", "ساعات", "ساعة"),
    "day": _Noun("يوم", "يومان", "يومين", "أيام", "يومًا"),
    "week": _Noun("أسبوع", "أسبوعان", "أسبوعين", "أسابيع", "أسبوعًا"),
    "month": _Noun("شهر", "شهران", "شهرين", "أشهر", "شهرًا"),
    "year": _Noun("سنة", "سنتان", "سنتين", "سنوات", "سنة"),
}
_RELATIVE: dict[Language, _Relative] = {
    "fa": _Relative("همین حالا", "{} پیش", "{} دیگر", {-2: "پریروز", -1: "دیروز", 1: "فردا", 2: "پس‌فردا"}),
    "ar": _Relative("الآن", "منذ {}", "بعد {}", {-2: "أول أمس", -1: "أمس", 1: "غدًا", 2: "بعد غد"}),
    "en": _Relative(
        "just now",
        "{} ago",
        "in {}",
        {-2: "2 days ago", -1: "yesterday", 1: "tomorrow", 2: "in 2 days"},
    ),
}
