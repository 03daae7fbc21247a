"""What happens to leads, and to what holds for all outreach."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfLead(Fact):
    """``what`` is what it is about; ``value`` what it may bring, in ``currency``, empty where nobody knows."""

    lead: int
    what: str
    value: str | None = None
    currency: str = ""


@dataclass(frozen=True, kw_only=True)
class LeadNoted(OfLead, kind="lead.noted"):
    """In the ticket where it was heard; ``own`` is the number of its own ticket."""

    own: int
    due: str


@dataclass(frozen=True, kw_only=True)
class LeadChanged(OfLead, kind="lead.changed"):
    """From the other words and value ``before``."""

    what_before: str
    value_before: str | None = None


@dataclass(frozen=True, kw_only=True)
class LeadPostponed(OfLead, kind="lead.postponed"):
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class LeadWon(OfLead, kind="lead.won"):
    """``order`` is the one that was begun, if any."""

    order: int | None = None


@dataclass(frozen=True, kw_only=True)
class LeadLost(OfLead, kind="lead.lost"):
    reason: str


@dataclass(frozen=True, kw_only=True)
class LeadReopened(OfLead, kind="lead.reopened"):
    before: str
    due: str


@dataclass(frozen=True, kw_only=True)
class OutreachChanged(Fact, kind="outreach.changed"):
    """Settings by their names, with what they were and are."""

    changed: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
