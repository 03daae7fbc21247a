"""What many requests of one matter have in common, how like it another is, and the words that tell it."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from jawab.language.detect import language
from jawab.language.grouping.groups import MOST_TERMS, Vector
from jawab.language.grouping.learned import CONCEPT
from jawab.language.grouping.lexicon import concepts, stems_of
from jawab.language.grouping.vectors import MOST_LETTERS, MOST_WORDS, PROBLEM
from jawab.language.keys import search_key, words
from jawab.language.prose import written_words

Key = TypeVar("Key")

LEAST_WORDS = 4
# From this likeness on, and with so much between it and the next one, a request is said to be of a known matter. Rather
# silent than wrong: whoever reads three wrong hints reads no fourth, and what is left unsaid can be gathered later.
SURELY, APART = 0.6, 0.15


def profile(told: Iterable[tuple[object, Vector]], *, least: int = 2) -> dict[str, float]:
    """Give what requests say together, as one vector of length one, from pairs of who says it and a vector.

    Only what ``least`` different people say is in it: no name, number or habit of one of them. Empty where nothing is.
    """
    sums: dict[str, float] = {}
    people: dict[str, set[object]] = {}
    for who, vector in told:
        for term, weight in vector.items():
            sums[term] = sums.get(term, 0.0) + weight
            people.setdefault(term, set()).add(who)
    shared = [term for term in sums if len(people[term]) >= least]
    best = sorted(shared, key=lambda term: (-sums[term], term))[:MOST_TERMS]
    length = math.hypot(*(sums[term] for term in best))
    return {term: round(sums[term] / length, 4) for term in best} if length else {}


def says_something(shared: Vector) -> bool:
    """Whether it is about something: a concept, or some words at least; «hello, thank you» is no matter."""
    return any(term.startswith((PROBLEM, CONCEPT)) for term in shared) or len(shared) >= LEAST_WORDS


def likeness(one: Vector, other: Vector) -> float:
    """From 0 to 1, of two vectors of length one."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[term] for term, weight in small.items() if term in large)


def told_apart(
    told: Vector, known: Iterable[tuple[Key, Vector]], *, least: float = SURELY, apart: float = APART
) -> tuple[Key, float] | None:
    """Give the one of the known matters that a request surely is of, and how like it is; None where none is, or another
    one is nearly as like.
    """
    near = sorted(((likeness(told, shared), key) for key, shared in known), key=lambda each: -each[0])
    if not near or near[0][0] < least or (len(near) > 1 and near[0][0] - near[1][0] < apart):
        return None
    return near[0][1], near[0][0]


def telling_words(text: str, terms: Collection[str], most: int = 5) -> tuple[str, ...]:
    """List the words of a text that say one of these terms, as they are written there, each once."""
    written = written_words(text, MOST_LETTERS)
    said, spoken = words(written)[:MOST_WORDS], language(written)
    found = concepts(said, spoken)
    places = {place for concept, place in found.items() if CONCEPT + concept in terms}
    places |= {place for place, word in enumerate(said) if _stem(word, spoken) in terms}
    shown = _as_written(written)
    told = (shown.get(said[place], said[place]) for place in sorted(places) if place < len(said))
    return tuple(dict.fromkeys(told))[:most]


def most_told(told: Iterable[tuple[object, Collection[str]]], *, least: int = 2, most: int = 8) -> list[str]:
    """List words by how many people say them, from pairs of who and which words; not what fewer than ``least`` do."""
    people: Counter[str] = Counter()
    first: dict[str, str] = {}
    by: dict[object, set[str]] = {}
    for who, spoken in told:
        for word in spoken:
            key = search_key(word)
            first.setdefault(key, word)
            if key not in by.setdefault(who, set()):
                by[who].add(key)
                people[key] += 1
    return [first[key] for key, count in people.most_common(most) if count >= least]


def _stem(word: str, spoken: str) -> str:
    return next(iter(stems_of(word, spoken)), word)


def _as_written(text: str) -> Mapping[str, str]:
    """Words by their keys, with their own letters and half-spaces."""
    return {search_key(word): word for word in reversed(_WORD.findall(text))}


_WORD = re.compile(r"[^\W_]+(?:\u200c[^\W_]+)*")
