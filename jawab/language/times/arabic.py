"""The words of Arabic times, of the formal language and of the spoken ones from the Gulf to the Maghreb."""

from functools import cache, lru_cache

from jawab.language.times.arabic_cues import CUES
from jawab.language.times.arabic_days import DAYS, MONTHS, WEEKDAYS
from jawab.language.times.arabic_marks import MARKS
from jawab.language.times.arabic_numbers import NUMBERS, UNITS
from jawab.language.times.arabic_verbs import FUTURE, cue_of
from jawab.language.times.lexicon import Lexicon, Phrase, Words
from jawab.language.times.listing import build, fold_word

ARTICLE = "ال"
# What is written onto the front of a word of time, and the word it is: in, to, on, this.
FRONTS = {"عال": "علی", "هال": "هذا", "لل": "ل", "ب": "ب", "ل": "ل", "ف": "ف", "ع": "ع", "ه": "هذا"}
SHORT = frozenset({"نص", "غد"})


@cache
def lexicon() -> Lexicon:
    listed = {meaning: words + _apart(words) for meaning, words in WORDS.items()}
    return build(listed, guess=cue_of, split=split, prefixes=FUTURE)


@lru_cache(maxsize=4096)
def split(word: str) -> Phrase:
    """Part "والنصف", "بالليل", "للخميس", "هالأسبوع", "عالساعة" into the words they are written of."""
    if len(word) < 3 or word in _first_words() or cue_of(word) is not None:
        return ()
    if word[0] in "وف" and _known(word[1:]):
        return word[0], *(split(word[1:]) or (word[1:],))
    if word.startswith("وال") and len(word) > 5 and not word.startswith("والد"):
        return word[0], word[1:]  # "والتأمين": with the article, "و" is a word of its own
    for front, written in FRONTS.items():
        rest = word.removeprefix(front)
        if front == "لل" or front.endswith(ARTICLE):
            rest = ARTICLE + rest
        if word.startswith(front) and rest in _time_words():
            return written, rest
    return ()


def _known(rest: str) -> bool:
    """Tell whether a word behind "و" is one that says something here."""
    return len(rest) > 1 and (rest in _first_words() or cue_of(rest) is not None or bool(split(rest)))


def _apart(listed: str) -> str:
    """Write listed phrases as a text comes out, where that parts their inner words."""
    spelled = [spelling.split() for spelling in listed.split("|")]
    parted = [words[:1] + [part for word in words[1:] for part in _parts(word)] for words in spelled]
    return "".join(
        f" | {' '.join(parts)}" for words, parts in zip(spelled, parted, strict=True) if parts != words
    )


@lru_cache(maxsize=4096)
def _parts(word: str) -> Phrase:
    return split(fold_word(word)) or (word,)


@cache
def _first_words() -> frozenset[str]:
    return _firsts(WORDS)


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for word in _firsts(TIMES) if len(word) > 2 or word in SHORT)


def _firsts(words: Words) -> frozenset[str]:
    return frozenset(
        fold_word(spelling.split()[0].replace("-", ""))
        for listed in words.values()
        for spelling in listed.split("|")
    )


TIMES: Words = {**NUMBERS, **UNITS, **WEEKDAYS, **DAYS, **MONTHS, **MARKS}
WORDS: Words = {**TIMES, **CUES}
