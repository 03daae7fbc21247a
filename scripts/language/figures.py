"""Figures of agreement between what was expected and what was found."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import comb


def share(count: float, of: float) -> float:
    return count / of if of else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    return share(2 * right, found + wanted)


def macro_f1(wanted: Sequence[str], found: Sequence[str]) -> float:
    labels = sorted(set(wanted))
    pairs = list(zip(wanted, found, strict=True))
    scores = [
        f1(
            sum(w == f == label for w, f in pairs),
            sum(f == label for _, f in pairs),
            sum(w == label for w, _ in pairs),
        )
        for label in labels
    ]
    return share(sum(scores), len(scores))


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


def confusion(wanted: Sequence[str], found: Sequence[str]) -> dict[str, Counter[str]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for want, got in zip(wanted, found, strict=True):
        table[want][got] += 1
    return dict(table)
