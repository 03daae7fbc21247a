"""How long things take: handling, ringing, after-call work. Log-normal, shrunk where little is seen."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import exp, log, sqrt
from random import Random
from statistics import NormalDist
from typing import TypeAlias

Key: TypeAlias = str | int

_NORMAL = NormalDist()
_SHORTEST = 0.1  # seconds; what is recorded as nothing still has a logarithm
_LEAST_SPREAD, _USUAL_SPREAD = 0.1, 0.7
_RAREST, _NEARLY_ALL = 1e-6, 0.9995
_MOST_COMPANY = 3  # a fourth chat is as slow as a third


@dataclass(frozen=True, slots=True)
class Length:
    """A log-normal length in seconds."""

    middle: float  # mean of the logarithm
    spread: float  # its standard deviation

    @property
    def mean(self) -> float:
        """Seconds."""
        return exp(self.middle + self.spread * self.spread / 2)

    def drawn(self, chance: float, passed: float = 0.0) -> float:
        """A length by chance (from 0 to below 1), among those that are longer than the part that has `passed`."""
        part = passed + (1.0 - passed) * chance
        return exp(self.middle + self.spread * _NORMAL.inv_cdf(min(max(part, _RAREST), 1.0 - _RAREST)))

    def passed(self, elapsed: float) -> float:
        """Which part of all are over after so many seconds; never quite all."""
        if elapsed <= 0:
            return 0.0
        return min(_NORMAL.cdf((log(elapsed) - self.middle) / self.spread), _NEARLY_ALL)

    def left(self, elapsed: float, chance: float) -> float:
        """Seconds still to come of one that has lasted so long."""
        return max(self.drawn(chance, self.passed(elapsed)) - elapsed, 0.0)


@dataclass(slots=True)
class _Mean:
    """A running mean that begins from a neighbour's, as if that had been seen a few times."""

    total: float = 0.0
    count: float = 0.0

    def near(self, wider: float, weight: float) -> float:
        return (self.total + wider * weight) / (self.count + weight)


@dataclass(slots=True)
class Lengths:
    """Lengths by sort (kind of channel), finer sort (skill), who did it, and in how much company.

    Company is how many others the agent had in hand at the time; a second chat slows the first.
    """

    usual: float  # seconds, the median before anything is known
    count: int = 0
    _sorts: dict[Key, _Mean] = field(default_factory=lambda: defaultdict(_Mean))
    _finer: dict[tuple[Key, Key], _Mean] = field(default_factory=lambda: defaultdict(_Mean))
    _people: dict[tuple[Key, Key], _Mean] = field(default_factory=lambda: defaultdict(_Mean))
    _company: dict[tuple[Key, int], _Mean] = field(default_factory=lambda: defaultdict(_Mean))
    _squares: dict[Key, _Mean] = field(default_factory=lambda: defaultdict(_Mean))

    def of(self, sort: Key, finer: Key = "", person: Key = "", company: int = 0) -> Length:
        """What is known of this length."""
        middle = self._middle(sort, finer)
        company = min(company, _MOST_COMPANY)
        if company:
            middle += self._company[sort, company].near(0.0, 20.0)
        if person != "":
            middle += self._people[sort, person].near(0.0, 40.0)
        spread = sqrt(self._squares[sort].near(_USUAL_SPREAD**2, 5.0))
        return Length(middle, max(spread, _LEAST_SPREAD))

    def learn(self, seconds: float, sort: Key, finer: Key = "", person: Key = "", company: int = 0) -> None:
        """One more has been seen."""
        seen = log(max(seconds, _SHORTEST))
        company = min(company, _MOST_COMPANY)
        self.count += 1
        crowd, own = self._company[sort, company], self._people[sort, person]
        by_company = crowd.near(0.0, 20.0) if company else 0.0
        by_person = own.near(0.0, 40.0) if person != "" else 0.0
        rest = seen - self._middle(sort, finer) - by_company - by_person
        _add(self._squares[sort], rest * rest)
        _add(self._sorts[sort], seen - by_company - by_person)
        _add(self._finer[sort, finer], seen - by_company - by_person)
        if company:
            _add(crowd, rest + by_company)
        if person != "":
            _add(own, rest + by_person)

    def _middle(self, sort: Key, finer: Key) -> float:
        wide = self._sorts[sort].near(log(self.usual), 2.0)
        return self._finer[sort, finer].near(wide, 5.0) if finer != "" else wide


def _add(mean: _Mean, value: float) -> None:
    mean.total += value
    mean.count += 1.0


@dataclass(slots=True)
class Seen:
    """The last lengths as they were, to be drawn from again: breaks and pauses follow no textbook law."""

    usual: float
    most: int = 200
    values: list[float] = field(default_factory=list)
    _next: int = 0

    def learn(self, value: float) -> None:
        """One more has been seen; the oldest is forgotten."""
        if len(self.values) < self.most:
            self.values.append(value)
        else:
            self.values[self._next] = value
            self._next = (self._next + 1) % self.most

    def drawn(self, random: Random, elapsed: float = 0.0) -> float:
        """One of those longer than what has passed already; where none was, a little longer than that."""
        if not self.values:
            return max(self.usual, elapsed * 1.1)
        for _ in range(4):
            value = self.values[int(random.random() * len(self.values))]
            if value > elapsed:
                return value
        longer = [value for value in self.values if value > elapsed]
        return longer[int(random.random() * len(longer))] if longer else elapsed * 1.1 + 1.0
