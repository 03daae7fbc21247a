"""What happens to complaints. Those of a confidential one stand in nobody's history but its own."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfComplaint(Fact):
    """``customer`` is None where the complaint is confidential, as ``ticket`` is."""

    complaint: int
    customer: int | None
    number: str


@dataclass(frozen=True, kw_only=True)
class ComplaintRecorded(OfComplaint, kind="complaint.recorded"):
    category: str
    severity: int
    by_moment: str
    """Until when it is to be answered, as ISO 8601."""


@dataclass(frozen=True, kw_only=True)
class ComplaintChanged(OfComplaint, kind="complaint.changed"):
    """``what`` is severity, category, words, order, problem or is_confidential; words are not told twice."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ComplaintGiven(OfComplaint, kind="complaint.given"):
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class ComplaintAcknowledged(OfComplaint, kind="complaint.acknowledged"):
    """``message`` is None where the customer was told by other ways."""

    message: int | None


@dataclass(frozen=True, kw_only=True)
class CauseFound(OfComplaint, kind="complaint.cause_found"):
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class RemedyOffered(OfComplaint, kind="complaint.remedy_offered"):
    remedy: int
    sort: str
    cost: str
    currency: str


@dataclass(frozen=True, kw_only=True)
class RemedyDone(OfComplaint, kind="complaint.remedy_done"):
    remedy: int
    sort: str


@dataclass(frozen=True, kw_only=True)
class RemedyWithdrawn(OfComplaint, kind="complaint.remedy_withdrawn"):
    remedy: int
    sort: str


@dataclass(frozen=True, kw_only=True)
class ComplaintEnded(OfComplaint, kind="complaint.ended"):
    """``in_time`` says whether its limit was kept."""

    verdict: str
    in_time: bool
    message: int | None


@dataclass(frozen=True, kw_only=True)
class ComplaintReopened(OfComplaint, kind="complaint.reopened"):
    reason: str


@dataclass(frozen=True, kw_only=True)
class ComplaintLinked(OfComplaint, kind="complaint.linked"):
    linked: int


@dataclass(frozen=True, kw_only=True)
class ComplaintUnlinked(OfComplaint, kind="complaint.unlinked"):
    linked: int


@dataclass(frozen=True, kw_only=True)
class LimitsChanged(Fact, kind="complaint.limits_changed"):
    changed: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
