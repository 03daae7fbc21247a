"""What happens to targets. ``what`` is the kind; moments are ISO, empty while the clock stands."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TargetSet(Fact, kind="target.set"):
    """A clock runs, or runs again; ``policy`` says how long."""

    target: int
    what: str
    policy: int
    due: str


@dataclass(frozen=True, kw_only=True)
class TargetMoved(Fact, kind="target.moved"):
    """Its moment is another, ``because`` of the fact of that kind: it stands, runs on, or has another length."""

    target: int
    what: str
    before: str
    after: str
    because: str


@dataclass(frozen=True, kw_only=True)
class TargetMet(Fact, kind="target.met"):
    """``late``: done, but after its moment."""

    target: int
    what: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class TargetDropped(Fact, kind="target.dropped"):
    """Nobody waits for it any more, or no policy asks for it, ``because`` of the fact of that kind."""

    target: int
    what: str
    because: str


@dataclass(frozen=True, kw_only=True)
class TargetWarned(Fact, kind="target.warned"):
    """Its moment comes near. ``owner`` is whose the ticket is."""

    target: int
    what: str
    owner: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class TargetBroken(Fact, kind="target.broken"):
    """Its moment has passed."""

    target: int
    what: str
    owner: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class TargetEscalated(Fact, kind="target.escalated"):
    """It is still not met: those of this ``stage`` hear of it."""

    target: int
    what: str
    owner: int | None
    due: str
    stage: int
