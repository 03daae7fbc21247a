"""The words of Persian times, spoken and written."""

from functools import cache

from jawab.calendars import Calendar
from jawab.language.times.lexicon import Lexicon, Mark
from jawab.language.times.listing import build
from jawab.language.times.persian_cues import CUES
from jawab.language.times.persian_days import DAYS, MONTHS
from jawab.language.times.persian_marks import MARKS
from jawab.language.times.persian_numbers import NUMBERS, UNITS
from jawab.language.times.persian_verbs import PREFIXES, SUFFIXES, cue_of


@cache
def lexicon() -> Lexicon:
    return build(
        {**NUMBERS, **UNITS, **DAYS, **MONTHS, **MARKS, **CUES},
        months=Calendar.JALALI,
        guess=cue_of,
        prefixes=PREFIXES,
        suffixes=SUFFIXES,
        split=_split,
        verb_last=True,
    )


def _split(word: str) -> tuple[str, ...]:
    """«ونهم», of «بیست‌ونهم», and «ونیم» have their «و» apart; «تافردا» is two words too."""
    if word[:1] == "و" and (word[1:],) in _JOINED:
        return "و", word[1:]
    return (word[:2], word[2:]) if word[:2] in {"تا", "از"} and (word[2:],) in _NAMED else ()


_JOINED = build({**NUMBERS, Mark.HALF: "نیم", Mark.QUARTER: "ربع"}).table
_NAMED = build(DAYS).table
