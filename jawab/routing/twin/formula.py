"""A plain estimate for a desk that has hardly begun: the queue's length, set right by the waits seen so far."""

from dataclasses import dataclass

from jawab.routing.twin.estimates import Estimate

_PRIOR = 5.0  # waits that the bare formula is worth
_LOW, _HIGH = 0.25, 2.2  # of the mean: how widely waits lie around such an estimate


@dataclass(slots=True)
class QueueLength:
    """(ahead + 1) x handling time / places, times what recent waits were of that (QLr)."""

    _seen: float = 0.0
    _told: float = 0.0
    _count: float = 0.0

    def expected(self, bare: float) -> Estimate:
        """:param bare: what the formula gives, seconds."""
        usual = self._told / self._count if self._count else bare
        ratio = (self._seen + _PRIOR * usual) / (self._told + _PRIOR * usual) if usual else 1.0
        mean = bare * ratio
        return Estimate(mean, mean * _LOW, mean * _HIGH)

    def learn(self, bare: float, waited: float) -> None:
        """What the formula gave, and how long it was."""
        self._seen += waited
        self._told += bare
        self._count += 1.0
