"""One request as a sparse vector of length one: what it is about weighs most, then concepts, then its own words."""

import math
from collections.abc import Mapping
from functools import cache

from jawab.language.detect import language
from jawab.language.grouping.lexicon import concepts, lines_of, problems
from jawab.language.keys import words
from jawab.language.prose import written_words

MOST_WORDS, MOST_LETTERS = 120, 1_200
# Marks before a key, so that no word of a customer is taken for a concept.
PROBLEM, CONCEPT = "!", "~"
# Shares of the three parts in a vector of length one, squared.
SHARES = (0.72, 0.16, 0.12)
# Less likely problems say nothing.
LEAST = 0.06
# Learned weights are stored in hundredths.
STORED = 100


def vector(text: str) -> dict[str, float]:
    """Weigh what a request says; empty when it has no word at all."""
    written = written_words(text, MOST_LETTERS)
    said = words(written)[:MOST_WORDS]
    found = features(said, language(written))
    likely = {PROBLEM + name: math.sqrt(part) for name, part in about(found).items() if part >= LEAST}
    told = {key: 1.0 for key in found if key.startswith(CONCEPT)}
    own = {word: 1.0 for word in said if len(word) > 2 and not word.isdigit()}
    weights: dict[str, float] = {}
    for part, share in zip((likely, told, own), SHARES if told else (0, 0, 1), strict=True):
        length = math.hypot(*part.values())
        weights |= {key: weight * math.sqrt(share) / length for key, weight in part.items()}
    return weights


def features(said: list[str], language: str) -> dict[str, float]:
    """List the concepts of folded words, and by how much concepts together tell a problem."""
    found = concepts(said, language)
    told: dict[str, float] = {CONCEPT + concept: 0.5 for concept in found}
    for concept in found:
        for problem in problems().get(concept, ()):
            if problem.needs <= found.keys():
                key = PROBLEM + problem.name
                told[key] = max(told.get(key, 0.0), problem.weight * 0.6)
    return told


def about(found: Mapping[str, float]) -> dict[str, float]:
    """Give how likely each problem is, from 0 to 1; nothing without a concept."""
    if not found:
        return {}
    names, weights = _learned()
    scores: dict[str, float] = {}
    for key, value in found.items():
        for name, weight in weights.get(key, ()):
            scores[name] = scores.get(name, 0.0) + weight * value
    highest = max(scores.values(), default=0.0)
    parts = {name: math.exp(score - highest) for name, score in scores.items()}
    # Problems that nothing speaks for or against have a score of 0.
    whole = sum(parts.values()) + (len(names) - len(parts)) * math.exp(-highest)
    return {name: part / whole for name, part in parts.items()}


@cache
def _learned() -> tuple[tuple[str, ...], Mapping[str, tuple[tuple[str, float], ...]]]:
    """Read how much each concept speaks for each problem: the same numbers for every language."""
    weights: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in lines_of("weights"):
        key, *listed = line.split()
        pairs = (pair.rpartition("=") for pair in listed)
        weights[key] = tuple((name, int(number) / STORED) for name, _, number in pairs)
    return tuple(sorted({name for listed in weights.values() for name, _ in listed})), weights
