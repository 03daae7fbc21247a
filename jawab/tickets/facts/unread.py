"""Marking a ticket unread for oneself.

These facts name their ticket among their values and not as the fact's own: so it stands in no history of the ticket,
and the line, which tells administrators of every fact, does not say which ticket it was. Their audience is the agent
alone, whose other windows draw their lists anew.
"""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class UnreadMarked(Fact, kind="unread.marked"):
    """``number`` is the ticket's."""

    number: int

    @property
    def about(self) -> int:
        return self.number


@dataclass(frozen=True, kw_only=True)
class UnreadCleared(Fact, kind="unread.cleared"):
    """By opening the ticket ``number``, or by hand."""

    number: int

    @property
    def about(self) -> int:
        return self.number
