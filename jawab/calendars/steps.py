"""Steps from now as they are typed: «۳ روز دیگر», "in two weeks", "بعد يومين", "منذ شهر"."""

import re
from datetime import date
from typing import Literal, NamedTuple

from jawab.calendars.civil import civil, gregorian, month_length
from jawab.calendars.folding import plain
from jawab.calendars.style import Style

Unit = Literal["minute", "hour", "day", "week", "month", "year"]
MOST = 10_000


class Step(NamedTuple):
    """How many units ahead, or back when below zero."""

    by: int
    unit: Unit


def read_step(typed: str) -> Step | None:
    """Read a step of text that is folded already (`folding.plain`); None when it is none."""
    for shape, ahead in _SHAPES:
        if match := shape.fullmatch(typed):
            found = _counted(match["length"].split())
            return Step(found.by if ahead else -found.by, found.unit) if found else None
    return None


def months_on(day: date, months: int, style: Style) -> date | None:
    """Go some months on in the reader's calendar; a day the month has not becomes its last."""
    named = civil(day, style.calendar, hijri_shift=style.hijri_shift)
    year, month = divmod(named.year * 12 + named.month - 1 + months, 12)
    length = month_length(named.calendar, year=year, month=month + 1)
    if length is None:
        return None
    shift = style.hijri_shift
    return gregorian(
        named.calendar, year=year, month=month + 1, day=min(named.day, length), hijri_shift=shift
    )


def number_of(word: str) -> int | None:
    """Read a number in digits, or a small one in words."""
    if word.isascii() and word.isdigit() and len(word) <= 5:
        return int(word)
    return _NUMBERS.get(word)


def _counted(words: list[str]) -> Step | None:
    if (alone := " ".join(words)) in _ALONE:  # «بعد ساعة», «بعد يومين», «نیم ساعت دیگر»
        return _ALONE[alone]
    if len(words) != 2 or words[1] not in _UNITS:
        return None
    count = number_of(words[0])
    return Step(count, _UNITS[words[1]]) if count is not None and count <= MOST else None


_LENGTH = r"(?P<length>[^\s]{1,12}(?:\s[^\s]{1,12}){0,2})"
_SHAPES = tuple(
    (re.compile(shape), ahead)
    for shape, ahead in (
        (rf"{_LENGTH} (?:دیگر|دیگه|بعد|later|from now)", True),
        (rf"(?:تا|بعد|خلال|in|within) {_LENGTH}(?: دیگر| دیگه)?", True),
        (rf"{_LENGTH} (?:پیش|قبل|ago)", False),
        (rf"(?:منذ|قبل|من) {_LENGTH}", False),
    )
)
_NAMES: tuple[tuple[Unit, str], ...] = (
    ("minute", "دقیقه|دقيقة|دقائق|دقایق|minute|minutes|min|mins"),
    ("hour", "ساعت|ساعة|ساعات|hour|hours|h"),
    ("day", "روز|يوم|أيام|يوما|day|days"),
    ("week", "هفته|أسبوع|أسابيع|اسبوعا|week|weeks"),
    ("month", "ماه|شهر|أشهر|شهور|شهرا|month|months"),
    ("year", "سال|سنة|سنوات|سنين|عام|year|years"),
)
_UNITS = {plain(name): unit for unit, names in _NAMES for name in names.split("|")}
# One and two are told by the noun alone.
_SINGLES: tuple[tuple[Unit, tuple[str, str]], ...] = (
    ("minute", ("دقيقة", "دقيقتين")),
    ("hour", ("ساعة", "ساعتين")),
    ("day", ("يوم", "يومين")),
    ("week", ("أسبوع", "أسبوعين")),
    ("month", ("شهر", "شهرين")),
    ("year", ("سنة", "سنتين")),
)
_ALONE = {plain(name): Step(by, unit) for unit, names in _SINGLES for by, name in enumerate(names, start=1)}
_ALONE |= {plain(name): Step(30, "minute") for name in ("نیم ساعت", "نصف ساعة", "نص ساعة", "half an hour")}
_NUMBERS: dict[str, int] = {
    plain(word): number
    for number, words in enumerate(
        (
            "یک|یه|واحد|a|an|one",
            "دو|اثنين|two",
            "سه|ثلاثة|ثلاث|تلات|three",
            "چهار|چار|أربعة|أربع|four",
            "پنج|خمسة|خمس|five",
            "شش|شیش|ستة|ست|six",
            "هفت|سبعة|سبع|seven",
            "هشت|ثمانية|ثماني|تمن|eight",
            "نه|تسعة|تسع|nine",
            "ده|عشرة|عشر|ten",
            "یازده|eleven",
            "دوازده|twelve",
        ),
        start=1,
    )
    for word in words.split("|")
}
