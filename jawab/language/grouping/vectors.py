"""One request as a sparse vector of length one: what it is about weighs most, then concepts, then its own words."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from jawab.language.detect import language
from jawab.language.grouping.learned import CONCEPT, features, likely
from jawab.language.grouping.lexicon import Problem, concepts, lines_of, problems, stems_of
from jawab.language.keys import words
from jawab.language.prose import written_words

MOST_WORDS, MOST_LETTERS = 120, 1_200
# Marks a problem, so that no word of a customer is taken for one.
PROBLEM = "!"
# Shares of the three parts in a vector of length one, squared; the first as far as some problem is likely.
SHARES = (0.6, 0.25, 0.15)
# Less likely problems say nothing.
LEAST, LEAST_LEARNED = 0.06, 0.02
# What the written rules say beside what was learnt; they know problems that nobody has labelled.
RULED = 0.25
# How far a told problem stands out against the others, and against none at all.
SHARPNESS, NOTHING = 1.8, 0.7
# What a second reason for the same problem adds.
FURTHER = 0.3
# Weights are stored in hundredths.
STORED = 100


def vector(text: str) -> dict[str, float]:
    """Weigh what a request says; empty when it has no word at all."""
    found, own = told(text)
    problem = {PROBLEM + name: part for name, part in about(found, own).items()}
    parts = (
        (problem, SHARES[0] * sum(problem.values())),
        ({CONCEPT + concept: rarity(CONCEPT + concept) for concept in found}, SHARES[1]),
        ({word: rarity(word) for word in own}, SHARES[2]),
    )
    lengths = [math.hypot(*part.values()) for part, _ in parts]
    whole = sum(share for (_, share), length in zip(parts, lengths, strict=True) if length)
    weights: dict[str, float] = {}
    for (part, share), length in zip(parts, lengths, strict=True):
        weights |= {key: weight / length * math.sqrt(share / whole) for key, weight in part.items() if weight}
    return weights


def told(text: str) -> tuple[Mapping[str, int], list[str]]:
    """Find the concepts of a request, and the stems of its own words."""
    written = written_words(text, MOST_LETTERS)
    said = words(written)[:MOST_WORDS]
    spoken = language(written)
    return concepts(said, spoken), list(dict.fromkeys(_own(said, spoken)))


def about(found: Iterable[str], own: Iterable[str]) -> dict[str, float]:
    """Give how likely each problem is, from 0 to 1, by what was learnt and by the written rules."""
    known = list(found)
    learnt = likely(features(known, own), least=LEAST_LEARNED)
    parts = {name: (1 - RULED) * part for name, part in learnt.items()}
    for name, part in ruled(known).items():
        if part >= LEAST:
            parts[name] = parts.get(name, 0.0) + RULED * part
    return parts


def ruled(found: Iterable[str]) -> dict[str, float]:
    """Give how likely the written rules make each problem; nothing without a concept."""
    known = frozenset(found)
    reasons: dict[str, list[float]] = {}
    for concept in sorted(known):
        for problem in problems().get(concept, ()):
            if problem.needs <= known:
                reasons.setdefault(problem.name, []).append(_strength(problem))
    scores = {name: (1 - FURTHER) * max(listed) + FURTHER * sum(listed) for name, listed in reasons.items()}
    parts = {name: math.exp(SHARPNESS * score) for name, score in scores.items()}
    whole = sum(parts.values()) + math.exp(SHARPNESS * NOTHING)
    return {name: part / whole for name, part in parts.items()}


def rarity(key: str) -> float:
    """Give how much a concept or a word tells, from 0 for what everybody says to 1."""
    return _weights().get(key, 1.0)


@cache
def _strength(problem: Problem) -> float:
    """A concept alone counts by its rarity, concepts together and one that is marked by one more."""
    each = 1.2 if len(problem.needs) == 1 else 1.1
    alone = len(problem.needs) == 1 and not problem.marked
    return each * sum(rarity(CONCEPT + need) for need in problem.needs) + (not alone)


def _own(said: list[str], spoken: str) -> Iterator[str]:
    return (next(iter(stems_of(word, spoken)), word) for word in said if len(word) > 2 and not word.isdigit())


@cache
def _weights() -> Mapping[str, float]:
    pairs = (line.split() for line in lines_of("weights"))
    return {key: int(number) / STORED for key, number in pairs}
