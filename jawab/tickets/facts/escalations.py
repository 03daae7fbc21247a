"""What happens when a ticket goes to somebody more experienced for a while."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketEscalated(Fact, kind="ticket.escalated"):
    """``to`` is asked to answer by the ISO moment ``answer_by``; the reason is the note ``note``."""

    escalation: int
    to: int
    note: int
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class EscalationAnswered(Fact, kind="escalation.answered"):
    """The answer is the note ``note``; ``asked_by`` asked for it."""

    escalation: int
    asked_by: int
    note: int


@dataclass(frozen=True, kw_only=True)
class EscalationTaken(Fact, kind="escalation.taken"):
    """Whoever was asked has taken the ticket itself."""

    escalation: int
    asked_by: int


@dataclass(frozen=True, kw_only=True)
class EscalationClosed(Fact, kind="escalation.closed"):
    """It is not needed any more."""

    escalation: int
    to: int


@dataclass(frozen=True, kw_only=True)
class EscalationOver(Fact, kind="escalation.over"):
    """It ended with its ticket."""

    escalation: int


@dataclass(frozen=True, kw_only=True)
class EscalationWentOn(Fact, kind="escalation.went_on"):
    """``before`` did not answer in time; ``after`` is asked now, by the ISO moment ``answer_by``."""

    escalation: int
    before: int
    after: int
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class EscalationCameBack(Fact, kind="escalation.came_back"):
    """``before`` did not answer ``asked_by`` in time, and nobody else was to be asked."""

    escalation: int
    before: int
    asked_by: int
