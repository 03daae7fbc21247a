"""Check-lists on a ticket: put there, ticked line by line, added to and taken off; and not ending a ticket before."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from jawab.base import clock
from jawab.base.bulk import insert_all
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import isolate, search_key
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.actions.checklists import LINE_LIMIT, MOST_LINES, tidy
from jawab.tickets.facts.checklists import (
    ChecklistPut,
    ChecklistTakenOff,
    LineAdded,
    LineTakenOff,
    LineTicked,
    LineUnticked,
)
from jawab.tickets.models import Checklist, ChecklistLine, Ticket, TicketChecklist
from jawab.tickets.models.tickets import ENDED
from jawab.tickets.queries.checklists import needed_lines

MOST_LISTS = 10
"""On one ticket."""
_NAMED = 5


class Unticked(Refused):
    """``lines`` are those that are still to be ticked."""

    def __init__(self, lines: Sequence[ChecklistLine]) -> None:
        named = pgettext("list separator", ", ").join(isolate(line.text) for line in lines[:_NAMED])
        more = "…" if len(lines) > _NAMED else ""
        super().__init__(_("Still to be ticked: %(lines)s") % {"lines": f"{named}{more}"})
        self.lines = list(lines)


@transaction.atomic
def put_checklist(*, ticket: Ticket, checklist: Checklist, by: Agent) -> TicketChecklist:
    """Put a kept list on a ticket, as it is now; one that stands there already is that one.

    Refuses a merged ticket, a retired list, and more lists than anybody reads.
    """
    ticket = _to_change(ticket, by=by)
    kept = Checklist.objects.filter(pk=checklist.pk, retired_at=None).first()
    if kept is None:
        raise Refused(_("This check-list is retired."))
    here = TicketChecklist.objects.filter(ticket=ticket, taken_off_at=None)
    if (earlier := here.filter(kept=kept).first()) is not None:
        return earlier
    if here.count() >= MOST_LISTS:
        raise Refused(_("There are too many check-lists on this ticket."))
    put = TicketChecklist.objects.create(ticket=ticket, kept=kept, name=kept.name, put_at=clock.now())
    insert_all(
        [
            ChecklistLine(checklist=put, text=line["text"], is_needed=line["needed"], position=position)
            for position, line in enumerate(kept.lines)
        ]
    )
    record(ChecklistPut(ticket=ticket.pk, checklist=put.pk), by=by, audience=ticket.audience)
    return put


@transaction.atomic
def take_checklist_off(*, ticket: Ticket, checklist: int, by: Agent) -> Ticket:
    """It stands on the ticket no longer; what was ticked in it is kept, so that it can be put back."""
    ticket = _to_change(ticket, by=by)
    return show_checklist(ticket, _list_on(ticket, checklist), by=by, shown=False)


def show_checklist(ticket: Ticket, row: TicketChecklist, *, by: Agent, shown: bool) -> Ticket:
    """Taken off, or put back as it was; the ticket is locked."""
    row.taken_off_at = None if shown else clock.now()
    row.save(update_fields=["taken_off_at"])
    told = ChecklistPut if shown else ChecklistTakenOff
    record(told(ticket=ticket.pk, checklist=row.pk), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def tick_lines(*, ticket: Ticket, lines: Collection[int], by: Agent) -> Ticket:
    """Done, by ``by`` and now; what is ticked already stays whose it is. Refuses lines that the ticket lacks."""
    ticket = _to_change(ticket, by=by)
    for row in _lines_on(ticket, lines):
        if not row.is_ticked:
            row.ticked_by, row.ticked_at = by, clock.now()
            row.save(update_fields=["ticked_by", "ticked_at"])
            record(LineTicked(ticket=ticket.pk, line=row.pk), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def untick_line(*, ticket: Ticket, line: int, by: Agent) -> Ticket:
    """It is still to do; what is not ticked changes nothing."""
    ticket = _to_change(ticket, by=by)
    (row,) = _lines_on(ticket, [line])
    if row.is_ticked:
        row.ticked_by = row.ticked_at = None
        row.save(update_fields=["ticked_by", "ticked_at"])
        record(LineUnticked(ticket=ticket.pk, line=row.pk), by=by, audience=ticket.audience)
    return ticket


@transaction.atomic
def add_line(*, ticket: Ticket, checklist: int, text: str, by: Agent) -> ChecklistLine:
    """A line of this ticket alone, the last of its list; the same words twice are one line.

    Refuses no words, and more lines than anybody reads.
    """
    ticket = _to_change(ticket, by=by)
    row = _list_on(ticket, checklist)
    text = tidy(text, LINE_LIMIT)
    if not search_key(text):
        raise Refused(_("Please say what is to be done."))
    own = list(ChecklistLine.objects.filter(checklist=row, taken_off_at=None))
    if (earlier := next((line for line in own if line.text == text), None)) is not None:
        return earlier
    if len(own) >= MOST_LINES:
        raise Refused(_("These are too many lines."))
    last = ChecklistLine.objects.filter(checklist=row).aggregate(last=Max("position"))["last"]
    made = ChecklistLine.objects.create(checklist=row, text=text, position=last + 1, added_by=by)
    record(LineAdded(ticket=ticket.pk, line=made.pk), by=by, audience=ticket.audience)
    return made


@transaction.atomic
def take_line_off(*, ticket: Ticket, line: int, by: Agent) -> Ticket:
    """Refuses the lines a list came with: those are ticked, or the whole list is taken off."""
    ticket = _to_change(ticket, by=by)
    (row,) = _lines_on(ticket, [line])
    if row.added_by_id is None:
        raise Refused(_("Only a line that was written here can be taken off."))
    return show_line(ticket, row, by=by, shown=False)


def show_line(ticket: Ticket, row: ChecklistLine, *, by: Agent, shown: bool) -> Ticket:
    """Taken off, or put back as it was; the ticket is locked."""
    row.taken_off_at = None if shown else clock.now()
    row.save(update_fields=["taken_off_at"])
    told = LineAdded if shown else LineTakenOff
    record(told(ticket=ticket.pk, line=row.pk), by=by, audience=ticket.audience)
    return ticket


def require_ticked(ticket: Ticket, status: str) -> None:
    """Raises Unticked where ``status`` would end a ticket at work with a needed line open; no query otherwise."""
    if status not in ENDED or not ticket.is_active:
        return
    if still := list(needed_lines(ticket)):
        raise Unticked(still)


def _to_change(ticket: Ticket, *, by: Agent) -> Ticket:
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    return ticket


def _list_on(ticket: Ticket, pk: int) -> TicketChecklist:
    row = TicketChecklist.objects.filter(ticket=ticket, pk=pk, taken_off_at=None).first()
    if row is None:
        raise Refused(_("This check-list is not here any more."))
    return row


def _lines_on(ticket: Ticket, lines: Collection[int]) -> list[ChecklistLine]:
    wanted = {*lines}
    found = ChecklistLine.objects.filter(
        pk__in=wanted, checklist__ticket=ticket, checklist__taken_off_at=None, taken_off_at=None
    )
    rows = list(found.order_by("pk"))
    if len(rows) < len(wanted):
        raise Refused(_("This line is not here any more."))
    return rows
