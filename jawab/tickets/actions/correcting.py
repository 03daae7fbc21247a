"""Correcting the record of a call, a visit or a fax, and taking it back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import read, record
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.tickets.access import locked, may_correct
from jawab.tickets.actions.recording import Told, refuse_record, result_of, write_record
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.withdrawing import as_told, show_last_entry, stand_as_before
from jawab.tickets.facts import EncounterCorrected, EncounterRecorded, EncounterWithdrawn
from jawab.tickets.models import (
    Attachment,
    Encounter,
    EncounterResult,
    Message,
    Note,
    Status,
    Ticket,
    Words,
)

_CORRECTED = (
    *("kind", "side", "contact", "outcome", "text", "next_step", "due_at", "created_at", "ended_at"),
)


@transaction.atomic
def correct_encounter(*, encounter: Encounter, told: Told, by: Agent) -> Encounter:
    """Change one's own record for a day; a ticket that sleeps until its next step sleeps until the new one.

    Refuses the records of others, what is older, and what a record may not say.
    """
    row, ticket = _own(encounter, by)
    refuse_record(told, list(row.attachments.all()))
    if told.due_at != row.due_at and told.due_at is not None and told.due_at <= clock.now():
        raise Refused(_("Please choose a moment still to come."))
    before = {name: getattr(row, name) for name in _CORRECTED}
    slept = row.due_at
    Words.objects.filter(encounter=row).delete()
    row.result = result_of(told, resolves=row.result == EncounterResult.SORTED_OUT)
    _told, opened = _as_recorded(row, ticket)
    write_record(row, told, title=ticket.subject if opened else "")
    changed = tuple(name for name in _CORRECTED if getattr(row, name) != before[name])
    if not changed:
        return row
    record(
        EncounterCorrected(ticket=ticket.pk, encounter=row.pk, changed=changed),
        by=by,
        audience=ticket.audience,
    )
    show_last_entry(ticket)
    if row.due_at != slept and (slept is None or ticket.snoozed_until == slept):
        after = Status.SNOOZED if row.due_at else Status.OPEN
        change_status(ticket, after, by=by, until=row.due_at)
    return row


@transaction.atomic
def withdraw_encounter(*, encounter: Encounter, by: Agent) -> Ticket:
    """One's own record never was: its words and files are gone and the ticket stands as before it.

    A ticket that it opened and that holds nothing else is closed. Refuses the records of others, and what is older
    than a day. What others changed since stays.
    """
    row, ticket = _own(encounter, by)
    record(
        EncounterWithdrawn(ticket=ticket.pk, encounter=row.pk, what=row.kind), by=by, audience=ticket.audience
    )
    told, opened = _as_recorded(row, ticket)
    slept_until = row.due_at
    Attachment.objects.filter(encounter=row).delete()
    row.delete()
    show_last_entry(ticket)
    if opened and not _holds_anything(ticket):
        change_status(ticket, Status.CLOSED, by=by)
    elif told is not None and not opened:
        stand_as_before(ticket, told, by, slept_until=slept_until)
    return ticket


def _own(encounter: Encounter, by: Agent) -> tuple[Encounter, Ticket]:
    ticket = locked(encounter.ticket_id, by=by)
    row = Encounter.objects.select_for_update(no_key=True).filter(pk=encounter.pk, ticket=ticket).first()
    if row is None:
        raise NotThere(_("There is no such record."))
    if row.agent_id != by.pk:
        raise NotAllowed(_("Only who made a record may change it."))
    if not may_correct(writer=row.agent_id, at=row.recorded_at, reader=by.pk):
        raise Refused(_("A record can be changed for a day. Please write a note about what is wrong."))
    return row, ticket


def _as_recorded(row: Encounter, ticket: Ticket) -> tuple[FactRow | None, bool]:
    """The fact that tells of it, and whether it opened its ticket."""
    told = as_told(ticket, EncounterRecorded.kind, encounter=row.pk)
    fact = read(told) if told else None
    return told, isinstance(fact, EncounterRecorded) and fact.opens


def _holds_anything(ticket: Ticket) -> bool:
    return any(kind.objects.filter(ticket=ticket).exists() for kind in (Message, Note, Encounter))
