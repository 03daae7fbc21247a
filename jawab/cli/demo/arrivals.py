"""Letters that keep arriving while somebody looks at the demo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from jawab.cli.demo.pen import Pen, dice_for
from jawab.cli.demo.people import SHARES
from jawab.cli.demo.shop import Shop, Thread
from jawab.cli.demo.story import Teller

# After so many a teller may repeat himself: nobody watches that long, and words are finite.
_MEMORY = 400


@dataclass(frozen=True, slots=True)
class Arrival:
    """A thread of one letter, to be sent ``wait`` after the one before."""

    wait: timedelta
    thread: Thread


def arrivals(seed: int, *, shop: Shop, now: datetime) -> Iterator[Arrival]:
    """Endless new letters to the shop, one every half minute or so; ``now`` is the day they speak of."""
    pen = Pen(dice_for(seed, "arrivals"))
    while True:
        teller = Teller(shop, pen)
        for _ in range(_MEMORY):
            wait = timedelta(seconds=8 + int(pen.dice.expovariate(1 / 25)))
            yield Arrival(wait=wait, thread=teller.beginning(pen.weigh(SHARES), now=now))
