"""Writing down what no wire brings: calls, visits and faxes; correcting such a record and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line, read_message
from jawab.people.access import one_press_at_a_time, require_staff
from jawab.people.actions import introduce
from jawab.people.contacts import Typed
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.access import locked
from jawab.tickets.actions.filling import require_filled
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.ticking import require_ticked
from jawab.tickets.actions.unfinished import stop_unfinished
from jawab.tickets.content import TEXT_LIMIT, attach, index, preview, whole_words
from jawab.tickets.facts import EncounterRecorded, TicketOpened
from jawab.tickets.files import NewFile
from jawab.tickets.models import (
    CallOutcome,
    Channel,
    ChannelKind,
    Encounter,
    EncounterKind,
    EncounterResult,
    Side,
    Status,
    Ticket,
)
from jawab.tickets.models.encounters import was_answered
from jawab.tickets.models.tickets import AWAITING_US

OLDEST = timedelta(days=366)
_AHEAD = timedelta(minutes=1)
_SUBJECT = 80

_CHANNELS = {
    EncounterKind.CALL: ChannelKind.PHONE,
    EncounterKind.VISIT: ChannelKind.COUNTER,
    EncounterKind.FAX: ChannelKind.FAX,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a call, visit or fax. ``begun_at`` and ``ended_at`` are aware; no end for an unknown length.

    ``outcome`` is one of ``CallOutcome``, for calls alone. ``due_at`` is when the next step is due: until then the
    ticket sleeps.
    """

    kind: str
    begun_at: datetime
    ended_at: datetime | None = None
    side: str = Side.IN
    text: str = ""
    contact: str = ""
    outcome: str = ""
    next_step: str = ""
    due_at: datetime | None = None

    @property
    def was_answered(self) -> bool:
        return was_answered(self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTicket:
    """A ticket still to be opened; without a subject it is called by the first words of what was told."""

    team: Team | None = None
    subject: str = ""


@transaction.atomic
def record_encounter(
    *,
    told: Told,
    customer: Customer | Typed,
    place: Ticket | NewTicket,
    by: Agent,
    resolves: bool = False,
    source_id: str | None = None,
    files: Sequence[NewFile] = (),
) -> Encounter:
    """Write down a call, a visit or a fax in a ticket or in a new one; an unassigned one becomes ``by``'s.

    Who was spoken to waits no longer, unless a next step is owed; who called in vain, or sent a fax, waits. With
    ``due_at`` the ticket sleeps until then. ``source_id`` is the browser's own key: the same one twice is one record.
    Somebody who was only typed is introduced with it. Refuses a merged ticket, a record that says nothing, a length or
    a moment that cannot be, and to end a ticket that lacks a field or a line needed for it,
    or in which something is still to do.
    """
    require_staff(by)
    if source_id:
        one_press_at_a_time(by)
    ticket = locked(place.pk, by=by) if isinstance(place, Ticket) else None
    earlier = Encounter.objects.filter(source_id=source_id, agent=by).first() if source_id else None
    if earlier is not None:
        return earlier
    refuse_record(told, files)
    if told.due_at is not None and (resolves or told.due_at <= clock.now()):
        raise Refused(_("Please choose a moment still to come."))
    if ticket is not None and ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one. Please write there."))
    if isinstance(customer, Typed):
        customer = introduce(person=customer, by=by)
    opens = isinstance(place, NewTicket)
    if ticket is None:
        assert isinstance(place, NewTicket)
        ticket = _open(told, customer, place, by=by)
    row = Encounter(ticket=ticket, customer=customer, agent=by, source_id=source_id, recorded_at=clock.now())
    row.result = result_of(told, resolves=resolves)
    write_record(row, told, title=ticket.subject if opens else "")
    attach(files, encounter=row)
    after = _status_after(ticket, row, opens=opens)
    require_filled(ticket, after)
    require_ticked(ticket, after)
    stop_unfinished(ticket, after)
    record(_fact(row, ticket, after, opens=opens), by=by, audience={*ticket.audience, by.audience})
    _touch(ticket, row, by=by)
    if after != ticket.status or row.due_at is not None:
        # What sleeps and was not reached sleeps on until its own moment.
        change_status(ticket, after, by=by, until=row.due_at)
    return row


def refuse_record(told: Told, files: Sequence[object]) -> None:
    now, ended = clock.now(), told.ended_at or told.begun_at
    if told.kind not in EncounterKind.values or told.side not in Side.values:
        raise Refused(_("There is no such kind of record."))
    if (told.kind == EncounterKind.CALL) != (told.outcome in CallOutcome.values):
        raise Refused(_("Please say how the call went."))
    if not now - OLDEST <= told.begun_at <= ended <= now + _AHEAD:
        raise Refused(_("It must have begun before it ended, within the last year."))
    if told.was_answered and not told.text.strip() and not files:
        raise Refused(_("Please say in a few words what it was about."))
    if max(len(told.text), len(told.next_step)) > TEXT_LIMIT:
        raise Refused(_("This text is too long."))


def _open(told: Told, customer: Customer, new: NewTicket, *, by: Agent) -> Ticket:
    if new.team is not None and not new.team.is_active:
        raise Refused(_("This team is not active."))
    title = one_line(new.subject, 500) or _first_words(told.text)
    reading = read_message(told.text, title=title)
    channel = channel_of(EncounterKind(told.kind))
    ticket = Ticket.objects.create(
        subject=title,
        direction=reading.direction,
        language=customer.language or reading.language,
        channel=channel,
        customer=customer,
        team=new.team,
        created_at=told.begun_at,
        active_at=told.begun_at,
        last_side=told.side,
    )
    fact = TicketOpened(ticket=ticket.pk, customer=customer.pk, channel=channel.pk)
    record(fact, by=by, audience={*ticket.audience, by.audience})
    return ticket


def channel_of(kind: EncounterKind) -> Channel:
    """Made when it is first used."""
    found, _made = Channel.objects.get_or_create(kind=_CHANNELS[kind], address="")
    return found


def _first_words(text: str) -> str:
    """The beginning of the first line, whole words of it."""
    line = next((line.strip() for line in text.replace("\0", "").splitlines() if line.strip()), "")
    return whole_words(line, _SUBJECT)


def result_of(told: Told, *, resolves: bool) -> str:
    if resolves:
        return EncounterResult.SORTED_OUT
    return EncounterResult.FOLLOW_UP if told.next_step.strip() or told.due_at else ""


def write_record(row: Encounter, told: Told, *, title: str = "") -> None:
    text = told.text.replace("\r\n", "\n").replace("\0", "").strip()
    step = one_line(told.next_step, 500)
    reading = read_message(text, title=title, text="\n".join(filter(None, (text, step))))
    kind = EncounterKind(told.kind)
    row.kind, row.side, row.outcome, row.text, row.next_step = kind, Side(told.side), told.outcome, text, step
    row.contact = told.contact.replace("\0", "").strip()[:320]
    row.language, row.direction = reading.language, reading.direction
    row.created_at, row.ended_at, row.due_at = told.begun_at, told.ended_at, told.due_at
    row.channel = channel_of(kind)
    row.save()
    index(row.ticket, reading, encounter=row)


def _fact(row: Encounter, ticket: Ticket, after: str, *, opens: bool) -> EncounterRecorded:
    """Made before the ticket changes."""
    return EncounterRecorded(
        ticket=ticket.pk,
        encounter=row.pk,
        opens=opens,
        before=str(ticket.status),
        after=str(after),
        took=ticket.assignee_id is None,
        waiting_since=ticket.waiting_since.isoformat() if ticket.waiting_since else None,
        snoozed_until=ticket.snoozed_until.isoformat() if ticket.snoozed_until else None,
        slept_through=ticket.sleeps_through,
        was_spam=ticket.is_spam,
    )


def _was_reached(row: Encounter) -> bool:
    """Whether the two spoke; a fax is a letter, which speaks one way."""
    return row.kind != EncounterKind.FAX and row.was_answered


def _status_after(ticket: Ticket, row: Encounter, *, opens: bool) -> str:
    if row.result == EncounterResult.SORTED_OUT:
        return Status.RESOLVED
    if row.due_at is not None:
        return Status.SNOOZED
    called_us = row.side == Side.IN and row.outcome != CallOutcome.WRONG_NUMBER
    wakes = row.was_answered or called_us or row.result == EncounterResult.FOLLOW_UP
    if opens or ticket.status == Status.NEW or (wakes and ticket.status not in AWAITING_US):
        return Status.OPEN
    return ticket.status


def _touch(ticket: Ticket, row: Encounter, *, by: Agent) -> None:
    """What it changes on its ticket. What is written down late changes no newer preview."""
    ended = row.ended_at or row.created_at
    ticket.assignee = ticket.assignee or by
    ticket.waiting_since = _waiting_since(ticket, row, ended)
    if ended >= ticket.active_at:
        ticket.active_at, ticket.last_side = ended, row.side
        ticket.preview = preview(row.text) or ticket.preview
    ticket.save(update_fields=["assignee", "waiting_since", "active_at", "last_side", "preview"])


def _waiting_since(ticket: Ticket, row: Encounter, ended: datetime) -> datetime | None:
    waits, reached = ticket.waiting_since, _was_reached(row)
    if row.outcome == CallOutcome.WRONG_NUMBER:
        return waits
    if row.result == EncounterResult.FOLLOW_UP:
        return ended if reached else waits or row.created_at
    if reached:
        return None
    if row.kind == EncounterKind.FAX and row.side == Side.OUT:
        return None
    return waits or row.created_at if row.side == Side.IN else waits
