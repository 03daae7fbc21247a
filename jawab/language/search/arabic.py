"""Arabic stems for search: the canonical word behind a written one, with clitics, endings and broken plurals.

Known words first: a reading holds only when prefix, stem and ending fit together. What no table knows
is cut carefully, and both ways where its end may be its own.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from jawab.language.folding import folded
from jawab.language.search.arabic_lexicon import entries, lexicon
from jawab.language.search.arabic_patterns import possible, singulars
from jawab.language.search.arabic_slots import (
    LONGEST_PREFIX,
    LONGEST_SUFFIX,
    NOUN,
    PARTICLE,
    RELATED,
    VERB,
    Affix,
    prefixes,
    suffixes,
)
from jawab.language.search.arabic_strangers import guessed

__all__ = ["stems"]

LONGEST = 32
MOST = 6


@lru_cache(maxsize=1 << 15)
def stems(word: str) -> tuple[str, ...]:
    """Give the stem of a folded word, or the few it may be, best first; two words match when they share one.

    A word that is not in Arabic letters, or longer than any, has none.
    """
    if not (1 < len(word) <= LONGEST and _ARABIC.fullmatch(word)):
        return ()
    return tuple(dict.fromkeys(_found(word.translate(_BORROWED))))[:MOST]


class _Reading(NamedTuple):
    cost: int
    kind: int
    lemma: str
    prefix: str
    stem: str
    ending: str


_SMALL, _NAMING, _DOING = range(3)
_COMMONEST = attrgetter("cost", "kind")


def _found(word: str) -> Iterator[str]:
    readings = sorted(_readings(word), key=_COMMONEST)  # ties: in the order of the tables
    if not readings:
        # Only now, since «شيئين» has three letters of a kind and is not stretched.
        calm = _STRETCHED.sub(r"\1", word)
        if len(word) > len(calm) > 1:
            yield from _found(calm)
        else:
            yield from singulars(word) or (*guessed(word), *possible(word))
        return
    best = readings[0]
    rest = word[len(best.prefix) :]
    hidden = best.prefix and (
        best.kind == _DOING or (best.prefix.endswith(_ARTICLE) and rest.startswith("ال"))
    )
    if not hidden and (both := _either().get(rest)):
        yield from both
        return
    chosen = [reading for reading in readings if reading.cost == best.cost]
    if (best.kind == _SMALL and not best.prefix) or any(it.prefix.endswith(_ARTICLE) for it in chosen):
        chosen = [reading for reading in chosen if reading.kind != _DOING]
    yield from (reading.lemma for reading in chosen)
    for reading in readings:
        if reading.cost == best.cost + 1 and any(_as_likely(reading, other) for other in chosen):
            yield reading.lemma
    if len(best.stem) <= 3 and len(best.prefix) == 1 and best.prefix in "بلکفو":
        yield word


def _as_likely(reading: _Reading, best: _Reading) -> bool:
    """Tell whether a verb that takes one affix more is meant as often as the shorter reading."""
    if reading.kind != _DOING:
        return False
    if best.kind == _DOING:
        # «تسلم»: "he received" and "she hands over".
        return reading.prefix == "ی" or (reading.prefix in {"ت", "ا", "ن"} and len(reading.stem) >= 3)
    # «بعمل»: "by work" and "I work" in Egypt; «بتوصل».
    return best.prefix == "ب" == reading.prefix[:1]


def _readings(word: str) -> Iterator[_Reading]:
    known = lexicon()
    closings = list(_closings(word))
    for start, opening in _openings(word):
        for end, closing in closings:
            if end > start + 1 and (found := known.get(word[start:end])) is not None:
                for entry, first, last in product(found, opening, closing):
                    if fit := entry.slots & first.slots & last.slots:
                        cost = entry.cost + first.cost + last.cost
                        stem = word[start:end]
                        lemma = entry.lemma if fit & ~RELATED else stem + "ی"
                        for kind in _kinds(fit):
                            yield _Reading(cost, kind, lemma, word[:start], stem, word[end:])


def _kinds(slots: int) -> Iterator[int]:
    if slots & PARTICLE:
        yield _SMALL
    if slots & NOUN:
        yield _NAMING
    if slots & VERB:
        yield _DOING


def _openings(word: str) -> Iterator[tuple[int, tuple[Affix, ...]]]:
    starts = prefixes()
    negated = word.endswith(_NEGATING)
    for start in range(min(LONGEST_PREFIX, len(word) - 2) + 1):
        opening = starts.get(word[:start])
        if opening is not None and (negated or not _HALF_NEGATIVE.fullmatch(word, 0, start)):
            yield start, opening


def _closings(word: str) -> Iterator[tuple[int, tuple[Affix, ...]]]:
    ends = suffixes()
    for end in range(len(word), max(1, len(word) - LONGEST_SUFFIX - 1), -1):
        if (closing := ends.get(word[end:])) is not None:
            yield end, closing


@cache
def _either() -> dict[str, tuple[str, ...]]:
    """Words that are two words to the eye, though one reading would hide the other."""
    return {folded(word): tuple(map(folded, lemmas)) for word, *lemmas in entries("either")}


# «مكتبش»: the first half of a negation says nothing without the second.
_HALF_NEGATIVE = re.compile("[وف]?م[^ابن]?")
_ARTICLE = ("ال", "لل")
_NEGATING = ("ش", "شی")
_ARABIC = re.compile("[\u0621-\u064a\u0679-\u06d3]+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_BORROWED = str.maketrans({"گ": "ق", "ڨ": "ق", "چ": "ک", "پ": "ب", "ڤ": "ف"})
