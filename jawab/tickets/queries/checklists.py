"""Check-lists: those there are, and those on a ticket with what is done of them."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from jawab.tickets.models import Checklist, ChecklistLine, Ticket, TicketChecklist


@dataclass(frozen=True, slots=True)
class Listed:
    """One on a ticket, with its lines in order. ``written`` names who wrote one by hand, once for each, gone or not."""

    checklist: TicketChecklist
    lines: list[ChecklistLine]
    written: list[int]

    @property
    def done(self) -> int:
        return sum(line.is_ticked for line in self.lines)


def checklists_in_use() -> QuerySet[Checklist]:
    return Checklist.objects.filter(retired_at=None)


def checklists_on(ticket: Ticket) -> list[Listed]:
    """In the order they were put there: one query, for the lines of a list are never all taken off."""
    every = ChecklistLine.objects.filter(checklist__ticket=ticket.pk, checklist__taken_off_at=None)
    ordered = every.select_related("checklist", "ticked_by").order_by(
        "checklist__put_at", "checklist", "position", "pk"
    )
    return [_listed(checklist, list(own)) for checklist, own in groupby(ordered, lambda line: line.checklist)]


def _listed(checklist: TicketChecklist, lines: list[ChecklistLine]) -> Listed:
    here = [line for line in lines if line.taken_off_at is None]
    return Listed(checklist, here, [line.added_by_id for line in lines if line.added_by_id])


def needed_lines(ticket: Ticket) -> QuerySet[ChecklistLine]:
    """Those that are to be ticked before the ticket is resolved, and are not."""
    wanted = _lines_on(ticket).filter(is_needed=True, ticked_at=None)
    return wanted.order_by("checklist__put_at", "checklist", "position", "pk")


def _lines_on(ticket: Ticket) -> QuerySet[ChecklistLine]:
    return ChecklistLine.objects.filter(
        checklist__ticket=ticket.pk, checklist__taken_off_at=None, taken_off_at=None
    )
