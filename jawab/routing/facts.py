"""What happens to queues and to the way work is given out; who got what is told by ``tickets.facts.TicketAssigned``."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class QueueSaved(Fact, kind="queue.saved"):
    """A queue was made, changed or put in another place."""

    queue: int


@dataclass(frozen=True, kw_only=True)
class QueueRemoved(Fact, kind="queue.removed"):
    """Its tickets are the next queue's."""

    queue: int
    name: str


@dataclass(frozen=True, kw_only=True)
class RoutingChanged(Fact, kind="routing.changed"):
    """``changed`` names the settings, ``before`` and ``after`` what stood there, as text."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CapacitySet(Fact, kind="capacity.set"):
    """How many of each load the agent holds at a time; None is the desk's usual number."""

    agent: int
    loads: tuple[str, ...]
    after: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class WallboardOpened(Fact, kind="wallboard.opened"):
    """A link was made under which anybody sees figures: of a department, or of the whole desk where that is None."""

    wallboard: int
    department: int | None
    with_names: bool


@dataclass(frozen=True, kw_only=True)
class WallboardRevoked(Fact, kind="wallboard.revoked"):
    """Its link leads nowhere any more."""

    wallboard: int
