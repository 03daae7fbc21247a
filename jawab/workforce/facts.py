"""What happens to duty. Moments are ISO; the words of a reason stay in the row."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DutyChanged(Fact, kind="duty.changed"):
    """``before`` is empty for who never said anything of their duty."""

    agent: int
    before: str
    after: str
    reason: str = ""
    until: str | None = None


@dataclass(frozen=True, kw_only=True)
class CoverNamed(Fact, kind="duty.cover_named"):
    """From now on ``cover`` stands in for ``agent`` when they are away; None: nobody does."""

    agent: int
    before: int | None
    cover: int | None


@dataclass(frozen=True, kw_only=True)
class LeavePlanned(Fact, kind="leave.planned"):
    leave: int
    agent: int
    starts: str
    ends: str
    cover: int | None


@dataclass(frozen=True, kw_only=True)
class LeaveEnded(Fact, kind="leave.ended"):
    """It was ended before its time; or taken back before it began (``begun`` is false)."""

    leave: int
    agent: int
    begun: bool
