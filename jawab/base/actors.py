"""Who acts: an agent, a customer or the desk itself, as the ledger names them."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    @property
    def actor(self) -> str:
        """``agent:3``, ``customer:9`` or ``system``."""
        ...


@dataclass(frozen=True, slots=True)
class System:
    """The desk acting by itself: a clock, an import, a rule."""

    actor: str = "system"


SYSTEM = System()
