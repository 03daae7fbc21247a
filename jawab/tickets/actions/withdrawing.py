"""Taking an answer back before it has left."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, NotThere
from jawab.base.facts import read, record
from jawab.base.models import FactRow
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.actions.addressing import recipients
from jawab.tickets.actions.spam import mark_again
from jawab.tickets.actions.standing import change_status
from jawab.tickets.content import TEXT_LIMIT, preview
from jawab.tickets.facts import EncounterRecorded, MessageReceived, ReplyWithdrawn, ReplyWritten
from jawab.tickets.models import Draft, Encounter, Message, Nature, Note, Side, Ticket
from jawab.tickets.models.drafts import DraftKind, fresh_version


@transaction.atomic
def withdraw_reply(*, message: Message, by: Agent) -> Draft:
    """One's own answer is a draft again, with its copies and files, and the ticket stands as before it.

    Refuses the answers of others, and by reaction what a sender has had in hand. What others changed since stays.
    """
    ticket = locked(message.ticket_id, by=by)
    mine = Message.objects.filter(pk=message.pk, ticket=ticket, side=Side.OUT).first()
    if mine is None:
        raise NotThere(_("There is no such message."))
    if mine.agent_id != by.pk:
        raise NotAllowed(_("Only its author may take an answer back."))
    record(ReplyWithdrawn(ticket=ticket.pk, message=mine.pk), by=by, audience=ticket.audience)
    draft = _draft_of(mine, by)
    mine.attachments.update(message=None, draft=draft)
    written = as_told(ticket, ReplyWritten.kind, message=mine.pk)
    mine.delete()
    show_last_entry(ticket)
    if written is not None:
        stand_as_before(ticket, written, by)
    return draft


def _draft_of(message: Message, by: Agent) -> Draft:
    """What was begun since stands below it."""
    draft = Draft.objects.filter(agent=by, ticket=message.ticket_id, kind=DraftKind.REPLY).first()
    if draft is None:
        draft = Draft(agent=by, ticket_id=message.ticket_id, kind=DraftKind.REPLY, text="")
    draft.text = "\n\n".join(text for text in (message.text, draft.text) if text.strip())[:TEXT_LIMIT]
    draft.to = [] if message.to == recipients(message.ticket) else message.to
    draft.cc = list(dict.fromkeys([*message.cc, *draft.cc]))
    draft.bcc = list(dict.fromkeys([*message.bcc, *draft.bcc]))
    draft.saved_at, draft.version = clock.now(), fresh_version()
    draft.save()
    return draft


def as_told(ticket: Ticket, kind: str, **entry: int) -> FactRow | None:
    """The fact of an entry. Nothing when it has moved to another ticket since: that one never changed by it."""
    named = {f"values__{name}": pk for name, pk in entry.items()}
    return FactRow.objects.filter(ticket=ticket.pk, kind=kind, **named).order_by("number").last()


def show_last_entry(ticket: Ticket) -> None:
    """In lists a ticket shows what people wrote or said last, and stands where its last entry puts it."""
    spoken = Message.objects.filter(ticket=ticket).exclude(side=Side.OUT, agent=None)
    message = spoken.order_by("-created_at", "-pk").first()
    noted = Note.objects.filter(ticket=ticket).order_by("-created_at", "-pk").first()
    met = Encounter.objects.filter(ticket=ticket).order_by("-created_at", "-pk").first()
    entries = [entry.created_at for entry in (message, noted) if entry]
    entries += [met.ended_at or met.created_at] if met else []
    ticket.active_at = max([ticket.created_at, *entries])
    if met is not None and (message is None or met.created_at > message.created_at):
        ticket.last_side, ticket.preview = met.side, preview(met.text)
    elif message is not None:
        ticket.last_side, ticket.preview = message.side, preview(message.written or message.text)
    else:
        ticket.preview = ""
    ticket.save(update_fields=["active_at", "last_side", "preview"])


def stand_as_before(ticket: Ticket, told: FactRow, by: Agent, *, slept_until: datetime | None = None) -> None:
    """Undo what the entry did to its ticket, as far as nobody has changed that since.

    ``slept_until`` is until when the entry itself let it sleep.
    Where the customer has written since, the ticket stays open and they wait: their words must not rest unseen.
    """
    written = read(told)
    assert isinstance(written, ReplyWritten | EncounterRecorded)
    wrote_since = has_written_since(ticket, told.number)
    if written.took and ticket.assignee_id == by.pk:
        ticket.assignee = None
    as_left = ticket.status == written.after and ticket.snoozed_until == slept_until
    if as_left and not wrote_since:
        until, through = _moment(written.snoozed_until), written.slept_through
        change_status(ticket, written.before, by=by, until=until, through=through)
        if written.was_spam and not ticket.is_spam:
            mark_again(ticket, by=by)
    if ticket.is_active:
        since = ticket.waiting_since if wrote_since else None
        ticket.waiting_since = min(filter(None, (_moment(written.waiting_since), since)), default=None)
    ticket.save(update_fields=["assignee", "waiting_since"])


def has_written_since(ticket: Ticket, number: int) -> bool:
    """Whether a person's message came in after that fact of the ledger."""
    came = FactRow.objects.filter(ticket=ticket.pk, kind=MessageReceived.kind, number__gt=number)
    return came.filter(values__nature=Nature.PERSON).exists()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
