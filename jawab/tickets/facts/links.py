"""What happens between tickets that are linked."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TicketLinked(Fact, kind="ticket.linked"):
    """``bond`` is what ``other`` is to this ticket: related, child or parent."""

    other: int
    bond: str


@dataclass(frozen=True, kw_only=True)
class TicketUnlinked(Fact, kind="ticket.unlinked"):
    other: int
    bond: str


@dataclass(frozen=True, kw_only=True)
class ChildMoved(Fact, kind="ticket.child_moved"):
    """A child of this ticket came to its end, or was opened again: ``after`` is its status."""

    is_echo = True
    child: int
    after: str
