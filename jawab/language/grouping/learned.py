"""How likely each problem is, by what the concepts and words of labelled requests were about; learnt, never edited."""

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from jawab.language.grouping.lexicon import lines_of

TABLE = "learned"
# Marks a concept among words, so that no word of a customer is taken for one.
CONCEPT = "~"
# A word tells less than a concept, which stands for many of them.
CONCEPT_SAYS, WORD_SAYS = 1.0, 0.7
# Weights are stored in hundredths.
STORED = 100


class Learned(NamedTuple):
    """The problems learnt, and what each concept or stem says for them: pairs of a problem's place and a weight."""

    names: tuple[str, ...]
    rows: Mapping[str, str]


def features(found: Iterable[str], own: Iterable[str]) -> list[str]:
    """Name the concepts and the stems of a request."""
    return [*(CONCEPT + concept for concept in found), *own]


def says(feature: str) -> float:
    """Give how loudly a feature speaks."""
    return CONCEPT_SAYS if feature.startswith(CONCEPT) else WORD_SAYS


def likely(shown: Iterable[str], *, least: float) -> dict[str, float]:
    """Give how likely each problem is, as far as it reaches the least; nothing where no feature is known."""
    rows = [row for row in map(_row, shown) if row]
    if not rows:
        return {}
    names = learned().names
    scores = [0.0] * len(names)
    for row in rows:
        for place, weight in row:
            scores[place] += weight
    raised = list(map(math.exp, scores))
    least *= (whole := sum(raised))
    return {name: part / whole for name, part in zip(names, raised, strict=True) if part >= least}


@cache
def learned() -> Learned:
    """Read the table, at its first request; a row is taken apart when its feature is first met."""
    names, *rows = lines_of(TABLE)
    pairs = (row.partition(" ") for row in rows)
    return Learned(tuple(names.split()), {feature: said for feature, _, said in pairs})


@lru_cache(maxsize=20_000)
def _row(feature: str) -> tuple[tuple[int, float], ...]:
    said = learned().rows.get(feature, "").split()
    return tuple(
        (int(place), int(weight) / STORED) for place, weight in zip(said[::2], said[1::2], strict=True)
    )
