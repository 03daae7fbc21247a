"""What happens when two tickets become one, and are two again."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketMerged(Fact, kind="ticket.merged"):
    """``ticket`` went into ``into``; ``merge`` keeps what moved."""

    into: int
    merge: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketAbsorbed(Fact, kind="ticket.absorbed"):
    """``ticket`` took in ``absorbed``."""

    is_echo = True
    absorbed: int


@dataclass(frozen=True, kw_only=True)
class MergeTakenBack(Fact, kind="ticket.merge_taken_back"):
    """``ticket`` stands for itself again: what it brought came back from ``into``."""

    into: int


@dataclass(frozen=True, kw_only=True)
class AbsorbedGivenBack(Fact, kind="ticket.absorbed_given_back"):
    """``ticket`` gave back what ``absorbed`` had brought."""

    absorbed: int
