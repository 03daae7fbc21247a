"""Lists of words in tests, and whether two of them meet."""

from jawab.language.folding import folded
from jawab.language.search.arabic import stems


def lines_of(text: str) -> list[list[str]]:
    return [line.split() for line in text.strip().splitlines()]


def share(one: str, other: str) -> bool:
    first, second = folded(one), folded(other)
    return first == second or not {first, *stems(first)}.isdisjoint(stems(second))
