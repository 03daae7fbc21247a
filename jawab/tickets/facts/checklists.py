"""What happens to check-lists. A list and a line on a ticket are rows that stay, also when they are taken off."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ChecklistSaved(Fact, kind="checklist.saved"):
    """One that the desk keeps was made, worded otherwise, moved or taken into use again."""

    checklist: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class ChecklistRetired(Fact, kind="checklist.retired"):
    checklist: int


@dataclass(frozen=True, kw_only=True)
class ChecklistPut(Fact, kind="ticket.checklist_put"):
    """``checklist`` is the row on the ticket."""

    checklist: int


@dataclass(frozen=True, kw_only=True)
class ChecklistTakenOff(Fact, kind="ticket.checklist_taken_off"):
    """``checklist`` is the row on the ticket."""

    checklist: int


@dataclass(frozen=True, kw_only=True)
class LineTicked(Fact, kind="ticket.line_ticked"):
    line: int


@dataclass(frozen=True, kw_only=True)
class LineUnticked(Fact, kind="ticket.line_unticked"):
    line: int


@dataclass(frozen=True, kw_only=True)
class LineAdded(Fact, kind="ticket.line_added"):
    """Written by hand on this ticket alone."""

    line: int


@dataclass(frozen=True, kw_only=True)
class LineTakenOff(Fact, kind="ticket.line_taken_off"):
    line: int
