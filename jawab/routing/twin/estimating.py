"""From many futures to one honest answer, corrected by what came of the answers before."""

from collections import defaultdict
from random import Random

from jawab.routing.policy import Item, ItemId
from jawab.routing.twin.correcting import Correction
from jawab.routing.twin.estimates import Estimate, ranged
from jawab.routing.twin.experience import Experience
from jawab.routing.twin.formula import QueueLength
from jawab.routing.twin.playing import FOREVER, Future, Start
from jawab.routing.twin.situation import Situation

_FUTURES = 64
_ENOUGH = 20  # futures, where each is long
_HAPPENINGS = 9000  # in all futures of one answer, beginnings included: a tenth of a second on a slow machine
_BEGINNING = 20  # happenings that the beginning of a future is worth
_LITTLE = 30  # items handled, below which the plain formula speaks


class Estimator:
    """Answers how long somebody will wait, and remembers what it answered until the truth is known."""

    def __init__(self, situation: Situation, experience: Experience) -> None:
        self._situation, self._experience = situation, experience
        self._said: dict[ItemId, list[tuple[float, Estimate, float]]] = defaultdict(list)
        self._corrections: dict[str, Correction] = defaultdict(Correction)
        self._formulas: dict[str, QueueLength] = defaultdict(QueueLength)
        self._asked = 0

    def expected(self, item: Item, now: float) -> Estimate:
        """Seconds until the item, which waits or rings, is answered: 0 <= lo <= mean <= hi <= four hours."""
        self._asked += 1
        bare = self.bare(item)
        if self._experience.handling.count < _LITTLE:
            drawn = self._formulas[item.kind].expected(bare)
        else:
            drawn = ranged(self._futures(item, now))
        self._said[item.id].append((now, drawn, bare))
        mean, lo, hi = self._corrections[item.kind].applied(drawn)
        return Estimate(min(mean, FOREVER), min(lo, mean, FOREVER), min(max(hi, mean), FOREVER))

    def bare(self, item: Item) -> float:
        """What the usual formula says, seconds: those ahead and oneself, times handling time, by places on duty."""
        places = max(self._situation.places(item), 1)
        handling = self._experience.handling.of(item.kind, item.skill).mean
        return (self._situation.ahead(item) + 1) * handling / places

    def answered(self, item: Item, now: float) -> None:
        """What was said of this item can be compared with what it was."""
        for moment, drawn, bare in self._said.pop(item.id, ()):
            self._corrections[item.kind].learn(drawn, now - moment, left=False)
            self._formulas[item.kind].learn(bare, now - moment)

    def gave_up(self, item: Item, now: float) -> None:
        """The customer has left; the wait would have been longer than this."""
        for moment, drawn, _ in self._said.pop(item.id, ()):
            self._corrections[item.kind].learn(drawn, now - moment, left=True)

    def _futures(self, item: Item, now: float) -> list[float]:
        # The seed is the question's number: the same story is told the same way every time.
        random = Random(self._asked)  # noqa: S311 -- a simulation, no secret
        start = Start(self._situation, self._experience, item, now)
        spread = [_spread(random, _FUTURES) for _ in start.talks]
        waits: list[float] = []
        happenings = 0
        for number in range(_FUTURES):
            # The chances of each talk stand in random order, so that any number of futures is a fair sample.
            future = Future(start, random, [chances[number] for chances in spread])
            waits.append(future.play())
            happenings += future.happenings + _BEGINNING
            if happenings > _HAPPENINGS and len(waits) >= _ENOUGH:
                break
        return waits


def _spread(random: Random, count: int) -> list[float]:
    """Chances spread evenly, in random order: few futures then see the whole of a distribution."""
    chances = [(number + random.random()) / count for number in range(count)]
    random.shuffle(chances)
    return chances
