"""Check-lists: those there are, and those on a ticket with what is done of them."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from jawab.tickets.models import Checklist, ChecklistLine, Ticket, TicketChecklist


@dataclass(frozen=True, slots=True)
class Listed:
    """One on a ticket, with its lines in order."""

    checklist: TicketChecklist
    lines: list[ChecklistLine]

    @property
    def done(self) -> int:
        return sum(line.is_ticked for line in self.lines)


def checklists_in_use() -> QuerySet[Checklist]:
    return Checklist.objects.filter(retired_at=None)


def checklists_on(ticket: Ticket) -> list[Listed]:
    """In the order they were put there: one query, for the lines of a list are never all taken off."""
    lines = _lines_on(ticket).select_related("checklist", "ticked_by")
    ordered = lines.order_by("checklist__put_at", "checklist", "position", "pk")
    return [Listed(checklist, list(own)) for checklist, own in groupby(ordered, lambda line: line.checklist)]


def needed_lines(ticket: Ticket) -> QuerySet[ChecklistLine]:
    """Those that are to be ticked before the ticket is resolved, and are not."""
    wanted = _lines_on(ticket).filter(is_needed=True, ticked_at=None)
    return wanted.order_by("checklist__put_at", "checklist", "position", "pk")


def _lines_on(ticket: Ticket) -> QuerySet[ChecklistLine]:
    return ChecklistLine.objects.filter(
        checklist__ticket=ticket.pk, checklist__taken_off_at=None, taken_off_at=None
    )
