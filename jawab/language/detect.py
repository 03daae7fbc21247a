"""Which language a short text is in, by letters and small words alone; unsure is said, never guessed."""

import re
from typing import Literal

from jawab.language.evidence import (
    ARABIC_WORDS,
    ENGLISH_WORDS,
    FOREIGN_LETTERS,
    LETTERS,
    NOT_ARTICLES,
    PERSIAN_WORDS,
)
from jawab.language.folding import folded
from jawab.language.prose import prose

Detected = Literal["fa", "ar", "en", "other", "und"]

LONGEST = 2_000
# From this many Latin words on, not one of them common in English is an answer too.
ENOUGH_WORDS = 4
WORD_WEIGHT = 1.5


def language(text: str) -> Detected:
    """Tell fa, ar or en; "other" when it is surely none of them, "und" when nothing decides."""
    own = prose(text[:LONGEST])
    arabic, latin = len(_ARABIC_LETTER.findall(own)), len(_LATIN_LETTER.findall(own))
    foreign = sum(map(str.isalpha, own)) - arabic - latin
    if foreign > arabic + latin:
        return "other"
    if arabic and arabic >= latin:
        return _arabic_script(own)
    return _latin_script(own) if latin else "und"


def _arabic_script(text: str) -> Detected:
    if any(letter in FOREIGN_LETTERS for letter in text):
        return "other"
    persian, arabic = _by_letters(text)
    for word in _WORD.findall(folded(text)):
        persian += WORD_WEIGHT * (word in PERSIAN_WORDS)
        arabic += WORD_WEIGHT * (word in ARABIC_WORDS or _has_article(word))
    if persian == arabic:
        return "und"
    return "fa" if persian > arabic else "ar"


def _latin_script(text: str) -> Detected:
    found = _WORD.findall(folded(text))
    known = sum(word in ENGLISH_WORDS for word in found)
    if known * ENOUGH_WORDS >= len(found):
        return "en"
    if len(found) >= ENOUGH_WORDS or _ACCENTED.search(text):
        return "other"
    return "und"


def _by_letters(text: str) -> tuple[float, float]:
    weights = [LETTERS[letter] for letter in text if letter in LETTERS]
    return sum(weight for weight in weights if weight > 0), -sum(weight for weight in weights if weight < 0)


def _has_article(word: str) -> bool:
    """Find the Arabic article, alone or behind و ب ف ك ل, on a word that is no Persian one."""
    return word not in NOT_ARTICLES and word not in PERSIAN_WORDS and _ARTICLE.match(word) is not None


_ARABIC_LETTER = re.compile(r"[ء-يٮ-ۓۮ-ۿݐ-ݿﭐ-ﻼ]")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]")
_ACCENTED = re.compile(r"[À-ÖØ-öø-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"[وبفک]?ال..|لل..")
