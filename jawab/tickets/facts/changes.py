"""What happens to changes of many tickets."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ChangeBegun(Fact, kind="change.begun"):
    """An agent asked for one deed on many tickets; ``soon`` tells that a worker carries it out from the start."""

    change: int
    verb: str
    count: int
    soon: bool


@dataclass(frozen=True, kw_only=True)
class ChangeCancelled(Fact, kind="change.cancelled"):
    """What was done until then stays done."""

    change: int
    spared: int


@dataclass(frozen=True, kw_only=True)
class ChangeFinished(Fact, kind="change.finished"):
    change: int
    done: int
    left: int
