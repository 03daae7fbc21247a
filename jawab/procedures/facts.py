"""What happens to procedures, and in tickets where they are followed."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfProcedure(Fact):
    procedure: int
    title: str


@dataclass(frozen=True, kw_only=True)
class ProcedureWritten(OfProcedure, kind="procedure.written"):
    version: int


@dataclass(frozen=True, kw_only=True)
class ProcedureGiven(OfProcedure, kind="procedure.given"):
    """It is the agent ``to`` who keeps it true."""

    to: int


@dataclass(frozen=True, kw_only=True)
class ProcedureTested(OfProcedure, kind="procedure.tested"):
    """Somebody went every way through this version: it is recommended from now on."""

    version: int


@dataclass(frozen=True, kw_only=True)
class ProcedureRetired(OfProcedure, kind="procedure.retired"):
    pass


@dataclass(frozen=True, kw_only=True)
class ProcedureRevived(OfProcedure, kind="procedure.revived"):
    pass


@dataclass(frozen=True, kw_only=True)
class OfFollowing(OfProcedure):
    """In a ticket; what is tried out in none is no fact."""

    following: int


@dataclass(frozen=True, kw_only=True)
class ProcedureBegun(OfFollowing, kind="procedure.begun"):
    pass


@dataclass(frozen=True, kw_only=True)
class StepTicked(OfFollowing, kind="procedure.ticked"):
    """``line`` is what stands beside the box."""

    line: str


@dataclass(frozen=True, kw_only=True)
class StepUnticked(OfFollowing, kind="procedure.unticked"):
    line: str


@dataclass(frozen=True, kw_only=True)
class StepDone(OfFollowing, kind="procedure.step_done"):
    step: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class StepTakenBack(OfFollowing, kind="procedure.step_taken_back"):
    """``step`` is to be done again."""

    step: str


@dataclass(frozen=True, kw_only=True)
class ProcedureEnded(OfFollowing, kind="procedure.ended"):
    """Gone through to an end."""


@dataclass(frozen=True, kw_only=True)
class ProcedureLeft(OfFollowing, kind="procedure.left"):
    """Before its end, at ``step``."""

    step: str
