"""How long people wait before they give up, by Kaplan and Meier: who was answered would have waited longer still."""

from bisect import bisect_left
from dataclasses import dataclass, field
from math import inf, log

_FIRST, _RATIO, _BINS = 1.0, 1.06, 220  # seconds; the last bin begins after some four days
_STEP = log(_RATIO)
_EDGES = [_FIRST * _RATIO**number for number in range(_BINS)]
_FRESH = 20  # so many more seen before the curve is drawn anew
_PRIOR_SECONDS = 3600.0  # as if one had given up in so long


@dataclass(slots=True)
class Patience:
    """The patience of one kind of customer."""

    _left: list[int] = field(default_factory=lambda: [0] * _BINS)
    _answered: list[int] = field(default_factory=lambda: [0] * _BINS)
    _gone: int = 0
    _waited: float = 0.0
    _stale: int = _FRESH
    _curve: list[float] = field(default_factory=list)  # the part gone by the end of each bin

    def learn(self, waited: float, *, left: bool) -> None:
        """Somebody waited so many seconds, and then left or was answered."""
        number = 0 if waited <= _FIRST else min(int(log(waited / _FIRST) / _STEP) + 1, _BINS - 1)
        (self._left if left else self._answered)[number] += 1
        self._gone += left
        self._waited += waited
        self._stale += 1

    def passed(self, waited: float) -> float:
        """Which part of all have given up by then."""
        curve = self._drawn_curve()
        number = bisect_left(_EDGES, waited)
        if number >= _BINS:
            return curve[-1]
        before = curve[number - 1] if number else 0.0
        start = _EDGES[number - 1] if number else 0.0
        return before + (curve[number] - before) * (waited - start) / (_EDGES[number] - start)

    def drawn(self, chance: float) -> float:
        """After how many seconds this part of all have given up; infinity for those who never do."""
        curve = self._drawn_curve()
        number = bisect_left(curve, chance)
        if number >= _BINS:
            return inf
        before = curve[number - 1] if number else 0.0
        start = _EDGES[number - 1] if number else 0.0
        grown = curve[number] - before
        return start + (_EDGES[number] - start) * ((chance - before) / grown if grown > 0 else 1.0)

    def _drawn_curve(self) -> list[float]:
        if self._stale < _FRESH:
            return self._curve
        self._stale = 0
        staying = 1.0
        at_risk = float(sum(self._left) + sum(self._answered))
        hazard = (self._gone + 1.0) / (self._waited + _PRIOR_SECONDS)
        before = 0.0
        curve: list[float] = []
        for number, edge in enumerate(_EDGES):
            left, answered = self._left[number], self._answered[number]
            # Where few have waited so long, the mean hazard speaks for them, as if five more had.
            usual = min(hazard * (edge - before), 1.0)
            counted = at_risk - answered / 2
            staying *= 1.0 - min((left + 5.0 * usual) / (counted + 5.0), 1.0)
            at_risk -= left + answered
            curve.append(1.0 - staying)
            before = edge
        self._curve = curve
        return curve
