"""Requests gathered by the problem they tell, one after another, each answer with its reasons."""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from jawab.language.grouping.learned import CONCEPT
from jawab.language.grouping.vectors import PROBLEM, vector

Key = TypeVar("Key", bound=Hashable)
Vector = Mapping[str, float]

# A request joins the nearest group from this likeness on; chosen on hands that the learnt part had not seen.
LEAST_LIKENESS = 0.3
# A group is known by its heaviest terms; nothing is looked up by more holders of one term than these.
MOST_TERMS, MOST_HOLDERS = 60, 2_000
MOST_REASONS = 5
# What adds so little beside the best reason is none: an unlikely problem that both might tell.
FAINTEST_REASON = 0.05


@dataclass(frozen=True, slots=True)
class Grouped:
    """The group a request went to, and the terms it shares with it; none when it began the group."""

    group: int
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near(Generic[Key]):
    """A request told earlier, how like it is (0 to 1), and the terms shared."""

    key: Key
    likeness: float
    because: tuple[str, ...]


class Groups(Generic[Key]):
    """Requests of one desk by problem; the same requests in the same order give the same groups.

    An encoder's vectors may stand in for our own: any function from text to named numbers of length one. Without
    ``remembers`` single requests are forgotten once they are in their group, so that many take little room.
    """

    def __init__(
        self,
        *,
        vector: Callable[[str], Vector] = vector,
        least: float = LEAST_LIKENESS,
        remembers: bool = True,
    ) -> None:
        self._remembers = remembers
        self._vector = vector
        self._least = least
        self._sums: list[dict[str, float]] = []
        self._lengths: list[float] = []
        self._by_term: dict[str, dict[int, float]] = {}
        self._keys: list[Key] = []
        self._told: list[Vector] = []
        self._told_by_term: dict[str, list[int]] = {}

    def add(self, key: Key, text: str) -> Grouped:
        """Put a request where it belongs: in the likeliest group, or in a new one."""
        return self.put(key, self._vector(text))

    def put(self, key: Key, told: Vector) -> Grouped:
        """As ``add``, for one whose vector is known."""
        self._remember(key, told)
        group = self._likeliest(told)
        if group is None:
            self._sums.append({})
            self._lengths.append(0.0)
            group = len(self._sums) - 1
            reasons: tuple[str, ...] = ()
        else:
            reasons = _reasons(told, self._sums[group])
        self._take_in(group, told)
        return Grouped(group, reasons)

    def nearest(self, text: str, n: int = 5) -> list[Near[Key]]:
        """List the earlier requests most like this one, the likeliest first."""
        told = self._vector(text)
        likeness: dict[int, float] = {}
        for term, weight in told.items():
            for place in self._told_by_term.get(term, ())[-MOST_HOLDERS:]:
                likeness[place] = likeness.get(place, 0.0) + weight * self._told[place][term]
        found = sorted(likeness, key=lambda place: (-likeness[place], place))[:n]
        return [
            Near(self._keys[place], round(likeness[place], 4), _reasons(told, self._told[place]))
            for place in found
        ]

    def _likeliest(self, told: Vector) -> int | None:
        likeness: dict[int, float] = {}
        rest = sum(weight * weight for weight in told.values())
        for term, weight in sorted(told.items(), key=lambda item: (-item[1], item[0])):
            holders = self._by_term.get(term, {})
            if math.sqrt(max(0.0, rest)) >= self._least:
                for group, shared in islice(reversed(holders.items()), MOST_HOLDERS):
                    likeness[group] = likeness.get(group, 0.0) + weight * shared
            else:
                # Groups that share only what is left are never like enough.
                for group in likeness.keys() & holders.keys():
                    likeness[group] += weight * holders[group]
            rest -= weight * weight
        for group in likeness:
            likeness[group] /= self._lengths[group]
        best = min(likeness, key=lambda group: (-likeness[group], group), default=None)
        return best if best is not None and likeness[best] >= self._least else None

    def _take_in(self, group: int, told: Vector) -> None:
        terms = self._sums[group]
        for term, weight in told.items():
            terms[term] = terms.get(term, 0.0) + weight
            self._by_term.setdefault(term, {})[group] = terms[term]
        if len(terms) > 2 * MOST_TERMS:
            for term in sorted(terms, key=lambda term: (-terms[term], term))[MOST_TERMS:]:
                del terms[term]
                del self._by_term[term][group]
        self._lengths[group] = math.hypot(*terms.values())

    def _remember(self, key: Key, told: Vector) -> None:
        if not self._remembers:
            return
        self._keys.append(key)
        self._told.append(told)
        for term in told:
            self._told_by_term.setdefault(term, []).append(len(self._keys) - 1)


def _reasons(told: Vector, other: Vector) -> tuple[str, ...]:
    shared = {term: weight * other[term] for term, weight in told.items() if term in other}
    best = sorted(shared, key=lambda term: (-shared[term], term))[:MOST_REASONS]
    return tuple(
        term.lstrip(PROBLEM + CONCEPT).replace("_", " ")
        for term in best
        if shared[term] >= FAINTEST_REASON * shared[best[0]]
    )
