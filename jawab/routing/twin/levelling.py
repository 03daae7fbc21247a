"""What was foretold of a whole line, set right by what came of it: its level first, then its range."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jawab.routing.twin.correcting import Correction
from jawab.routing.twin.estimates import Estimate

_PRIOR = 20.0  # outcomes that the level of the futures is worth
_LEAST_SPREAD = (
    0.35  # of the mean, to both sides: few futures of a long line lie closer together than truth does
)


class Outcome(NamedTuple):
    """What the futures gave, seconds, and how long it was; `left`: the wait ended without an answer."""

    drawn: Estimate
    waited: float
    left: bool


class Levelled:
    """Of one load, from its last outcomes, the oldest first.

    The mean is multiplied by what answered waits were of what was foretold; the range is held by `Correction`.
    """

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self._level = _level(outcomes)
        self._correction = Correction()
        for each in outcomes:
            self._correction.learn(self._spread(each.drawn), each.waited, left=each.left)

    def applied(self, drawn: Estimate) -> Estimate:
        """As it should be said: 0 <= lo <= mean <= hi."""
        found = self._correction.applied(self._spread(drawn))
        return Estimate(found.mean, min(found.lo, found.mean), max(found.hi, found.mean))

    def _spread(self, drawn: Estimate) -> Estimate:
        mean, lo, hi = (self._level * each for each in drawn)
        return Estimate(mean, min(lo, (1.0 - _LEAST_SPREAD) * mean), max(hi, (1.0 + _LEAST_SPREAD) * mean))


def _level(outcomes: Iterable[Outcome]) -> float:
    answered = [each for each in outcomes if not each.left]
    told = sum(each.drawn.mean for each in answered)
    if not told:
        return 1.0
    usual = _PRIOR * told / len(answered)
    return (sum(each.waited for each in answered) + usual) / (told + usual)
