"""What happens to problems."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfProblem(Fact):
    problem: int
    number: str


@dataclass(frozen=True, kw_only=True)
class ProblemOpened(OfProblem, kind="problem.opened"):
    pass


@dataclass(frozen=True, kw_only=True)
class ProblemChanged(OfProblem, kind="problem.changed"):
    """``what`` is title, cause, way_round, owner or state; of words it is not repeated what they were."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ProblemLinked(OfProblem, kind="problem.linked"):
    """The ticket is one in which it was met."""


@dataclass(frozen=True, kw_only=True)
class ProblemUnlinked(OfProblem, kind="problem.unlinked"):
    pass
