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
    """``what`` is title, cause, way_round, article, owner or state; of words it is not repeated what they were."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ProblemLinked(OfProblem, kind="problem.linked"):
    """The ticket is one in which it was met."""


@dataclass(frozen=True, kw_only=True)
class ProblemUnlinked(OfProblem, kind="problem.unlinked"):
    pass


@dataclass(frozen=True, kw_only=True)
class ProblemHintRefused(OfProblem, kind="problem.hint_refused"):
    """The ticket seemed to be one in which it was met, and is not."""


@dataclass(frozen=True, kw_only=True)
class MatterGathered(OfProblem, kind="problem.gathered"):
    """So many tickets that seemed to be one matter were linked at once."""

    count: int


@dataclass(frozen=True, kw_only=True)
class MatterRefused(Fact, kind="matter.refused"):
    """They are not one matter; ``problem`` is the open one they seemed to belong to, if any."""

    count: int
    problem: int | None


@dataclass(frozen=True, kw_only=True)
class MiningBegun(Fact, kind="mining.begun"):
    mining: int


@dataclass(frozen=True, kw_only=True)
class MiningFinished(Fact, kind="mining.finished"):
    """How many tickets were read anew, and how many compared."""

    mining: int
    read: int
    compared: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementBegun(OfProblem, kind="problem.announced"):
    """All whom it concerns are to be told, in so many tickets; ``news`` is way_round or mended."""

    announcement: int
    news: str
    count: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementFinished(OfProblem, kind="problem.told"):
    """``told`` customers were, ``left`` tickets were not."""

    announcement: int
    told: int
    left: int
