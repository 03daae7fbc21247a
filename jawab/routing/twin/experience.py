"""What a desk has learned about its people and its customers, from nothing but what happened."""

from collections import defaultdict
from dataclasses import dataclass, field

from jawab.routing.twin.demand import Demand
from jawab.routing.twin.lengths import Lengths, Seen
from jawab.routing.twin.patience import Patience


@dataclass(slots=True)
class Share:
    """How often something happens, beginning from a guess."""

    hits: float
    tries: float

    def tried(self) -> None:
        """It might have happened once more."""
        self.tries += 1.0

    def happened(self) -> None:
        """It did, at the last try."""
        self.hits += 1.0

    @property
    def value(self) -> float:
        """Between 0 and 1."""
        return self.hits / self.tries


@dataclass(slots=True)
class Experience:
    """All that a future is drawn from."""

    handling: Lengths = field(default_factory=lambda: Lengths(usual=240.0))
    ringing: Lengths = field(default_factory=lambda: Lengths(usual=6.0))
    after_work: Lengths = field(default_factory=lambda: Lengths(usual=25.0))
    has_after_work: dict[str, Share] = field(default_factory=lambda: defaultdict(lambda: Share(0.0, 1.0)))
    unanswered: dict[str, Share] = field(default_factory=lambda: defaultdict(lambda: Share(0.1, 20.0)))
    ring_ends: Seen = field(default_factory=lambda: Seen(usual=20.0))
    missed: Seen = field(default_factory=lambda: Seen(usual=30.0))
    breaks: Seen = field(default_factory=lambda: Seen(usual=1.0))  # as parts of the planned length
    pauses: Seen = field(default_factory=lambda: Seen(usual=180.0))
    pausing: Share = field(default_factory=lambda: Share(0.5, 50.0))  # after an item, before the next
    patience: dict[str, Patience] = field(default_factory=lambda: defaultdict(Patience))
    demand: Demand = field(default_factory=Demand)
