"""Ranges held to what came of them: widened or narrowed until eight of ten recent waits lie inside."""

from collections import deque
from dataclasses import dataclass, field

from jawab.routing.twin.estimates import Estimate

_WINDOW = 400  # recent answers that count
_FRESH = 10  # so many more before the factors are worked out anew
_TRUST = 60.0  # answers after which what was seen weighs as much as the futures themselves
_LEAST, _MOST = 0.5, 3.0
_SLACK = 1.0  # seconds: a range of nothing would make every miss endless


@dataclass(slots=True)
class Correction:
    """Of one kind of channel.

    An outcome's score is where it fell: 1 at the upper end of the range as the futures drew it, 0 at the mean, -1 at
    the lower end. Of those who gave up it is only known that they would have waited longer, so that the scores are
    weighed as Kaplan and Meier weigh patience; to leave them out would make every range too short.
    """

    _scores: deque[tuple[float, bool]] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    _fresh: int = 0
    _lower: float = 1.0
    _upper: float = 1.0

    def learn(self, drawn: Estimate, waited: float, *, left: bool) -> None:
        """What was said, and for how long the customer then waited until an answer, or until they left."""
        beyond = waited - drawn.mean
        width = drawn.hi - drawn.mean if beyond > 0 else drawn.mean - drawn.lo
        self._scores.append((beyond / (width + _SLACK), left))
        self._fresh += 1
        if self._fresh >= _FRESH:
            self._fresh = 0
            self._work_out()

    def applied(self, drawn: Estimate) -> Estimate:
        """The range as it should be said."""
        lo = drawn.mean - (drawn.mean - drawn.lo) * self._lower
        return Estimate(drawn.mean, max(lo, 0.0), drawn.mean + (drawn.hi - drawn.mean) * self._upper)

    def _work_out(self) -> None:
        tenth, nine_tenths = _parts(sorted(self._scores), (0.1, 0.9))
        trust = len(self._scores) / (len(self._scores) + _TRUST)
        self._lower = _held(1.0 + trust * (-tenth - 1.0))
        self._upper = _held(1.0 + trust * (nine_tenths - 1.0))


def _parts(scores: list[tuple[float, bool]], wanted: tuple[float, float]) -> tuple[float, float]:
    """The scores below which those parts of all lie; where all the highest had left, the highest seen."""
    staying, at_risk = 1.0, len(scores)
    found: list[float] = []
    for score, left in scores:
        if not left:
            staying *= 1.0 - 1.0 / at_risk
        at_risk -= 1
        while len(found) < len(wanted) and 1.0 - staying >= wanted[len(found)]:
            found.append(score)
    found += [scores[-1][0]] * (len(wanted) - len(found))
    return found[0], found[1]


def _held(factor: float) -> float:
    return min(max(factor, _LEAST), _MOST)
