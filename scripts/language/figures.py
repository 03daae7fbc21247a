"""Figures of agreement between what was expected and what was found."""

from collections import Counter
from collections.abc import Sequence
from math import comb


def share(count: float, of: float) -> float:
    return count / of if of else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    return share(2 * right, found + wanted)


def adjusted_rand(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Hubert and Arabie, 1985: 1 for the same groups, 0 for chance."""
    both = Counter(zip(wanted, found, strict=True))
    together = sum(comb(count, 2) for count in both.values())
    of_wanted = sum(comb(count, 2) for count in Counter(wanted).values())
    of_found = sum(comb(count, 2) for count in Counter(found).values())
    pairs = comb(len(wanted), 2)
    chance = share(of_wanted * of_found, pairs)
    most = (of_wanted + of_found) / 2
    return share(together - chance, most - chance)
