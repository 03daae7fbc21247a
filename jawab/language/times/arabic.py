"""The words of Arabic times, of the formal language and of the spoken ones from the Gulf to the Maghreb."""

from functools import cache, lru_cache

from jawab.language.times.arabic_cues import CUES
from jawab.language.times.arabic_days import DAYS, MONTHS, WEEKDAYS
from jawab.language.times.arabic_marks import MARKS
from jawab.language.times.arabic_numbers import NUMBERS, UNITS
from jawab.language.times.arabic_verbs import FUTURE, cue_of
from jawab.language.times.lexicon import Lexicon, Words, build, fold_word

ARTICLE = "ال"
# What is written onto the front of a word of time: in, by, to, this, on.
ONTO = ("عال", "هال", "لل", "ب", "ل", "ف", "ع", "ك", "ه")


@cache
def lexicon() -> Lexicon:
    return build({**TIMES, **CUES}, guess=cue_of, split=split, prefixes=FUTURE)


@lru_cache(maxsize=4096)
def split(word: str) -> tuple[str, ...]:
    """Part "والنصف", "بالليل", "للخميس", "هالأسبوع", "عالساعة" into the words they are written of."""
    if len(word) < 3 or cue_of(word) is not None:
        return ()
    if word[0] in "وف" and _known(word[1:]):
        return word[0], word[1:]
    for front in ONTO:
        if not word.startswith(front):
            continue
        rest = word[len(front) :]
        if front.endswith(ARTICLE) or front == "لل":
            rest = ARTICLE + rest
        if rest in _time_words():
            return _FRONTS.get(front, front), rest
    return ()


def _known(rest: str) -> bool:
    """Tell whether a word behind "و" is one that says something here."""
    return len(rest) > 1 and (rest in _first_words() or cue_of(rest) is not None or bool(split(rest)))


@cache
def _first_words() -> frozenset[str]:
    return _time_words() | _firsts(CUES)


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for word in _firsts(TIMES) if len(word) > 2)


def _firsts(words: Words) -> frozenset[str]:
    return frozenset(
        fold_word(spelling.split()[0].replace("-", ""))
        for listed in words.values()
        for spelling in listed.split("|")
    )


TIMES: Words = {**NUMBERS, **UNITS, **WEEKDAYS, **DAYS, **MONTHS, **MARKS}
_FRONTS = {"عال": "علی", "هال": "هذا", "لل": "ل", "ه": "هذا"}
