"""What we write: replies to the customer, notes for the team, and the desk's own acknowledgement."""

from collections.abc import Collection, Sequence
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import read_message
from jawab.people.models import Agent
from jawab.tickets.access import locked
from jawab.tickets.actions.addressing import Dispatch, addressed, way_out
from jawab.tickets.actions.committing import Commitments
from jawab.tickets.actions.filling import require_filled
from jawab.tickets.actions.mentioning import mention, named_in
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.ticking import require_ticked
from jawab.tickets.content import TEXT_LIMIT, attach, index, preview
from jawab.tickets.facts import NoteWritten, ReplyWritten
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment, Channel, Draft, Message, Note, Side, Status, Ticket
from jawab.tickets.models.drafts import DraftKind
from jawab.tickets.queries import answer_under
from jawab.tickets.queries.signatures import signature_for
from jawab.tickets.tokens import sign_id

_AT_ONCE = Dispatch()


@transaction.atomic
def reply(
    *,
    ticket: Ticket,
    text: str,
    by: Agent,
    source_id: str | None = None,
    dispatch: Dispatch = _AT_ONCE,
    files: Sequence[NewFile] = (),
    kept: Sequence[int] = (),
    then: str = Status.OPEN,
) -> Message:
    """Write an answer; its outbox row and its promises follow in this transaction by reaction. ``then`` is the status
    afterwards.

    ``source_id`` is the browser's own key: the same one twice returns the first reply and changes nothing.
    ``kept`` names files of the writer's own drafts here that go along.
    An unassigned ticket becomes its answerer's. Refuses an empty answer, a merged ticket, and to end one that still
    lacks a field (Unfilled) or a line (Unticked) needed for it.
    """
    ticket = locked(ticket.pk, by=by)
    earlier = answer_under(ticket, source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    own = Draft.objects.filter(agent=by, ticket=ticket)
    going_along = Attachment.objects.filter(draft__in=own, pk__in=kept)
    refuse_text(ticket, text, [*files, *going_along])
    require_filled(ticket, then)
    require_ticked(ticket, then)
    message = write_answer(ticket, text, agent=by, source_id=source_id, dispatch=dispatch)
    going_along.update(message=message, draft=None)
    attach(files, message=message)
    _spend(own, DraftKind.REPLY, text, dispatch.drafts)
    fact = _fact_of(message, ticket, then, dispatch.commits)
    ticket.assignee = ticket.assignee or by
    ticket.waiting_since = None
    ticket.save(update_fields=["assignee", "waiting_since"])
    record(fact, by=by, audience=ticket.audience)
    change_status(ticket, then, by=by)
    return message


def _spend(own: QuerySet[Draft], kind: str, text: str, drafts: Collection[str] | None) -> None:
    """The draft has become an entry. Files that did not go along begin the next: they came late.

    A draft of the other kind stays, unless nothing is left in it, and so does what was written elsewhere meanwhile.
    """
    spent = [
        draft.pk
        for draft in own.filter(kind=kind)
        if drafts is None or draft.version in drafts or draft.text.strip() in {"", text.strip()}
    ]
    own.filter(pk__in=spent).update(text="", to=[], cc=[], bcc=[], is_shared=False, aside="")
    own.filter(text="", aside="", attachments=None).delete()


def _fact_of(message: Message, ticket: Ticket, then: str, commits: Commitments) -> ReplyWritten:
    """Made before the ticket changes."""
    return ReplyWritten(
        ticket=ticket.pk,
        message=message.pk,
        before=str(ticket.status),
        after=str(then),
        took=ticket.assignee_id is None,
        waiting_since=ticket.waiting_since.isoformat() if ticket.waiting_since else None,
        snoozed_until=ticket.snoozed_until.isoformat() if ticket.snoozed_until else None,
        slept_through=ticket.sleeps_through,
        was_spam=ticket.is_spam,
        promises=tuple(pledge.due_at.isoformat() for pledge in commits.made),
        promised_at=tuple(edge for pledge in commits.made for edge in (pledge.start, pledge.end)),
        keeps=tuple(commits.keeps),
        moves=tuple(commits.moves),
    )


def acknowledge(*, ticket: Ticket, text: str) -> Message:
    """The desk's own word that a ticket has arrived: once a ticket."""
    return say_by_itself(ticket=ticket, text=text, key=f"acknowledgement:{ticket.pk}")


@transaction.atomic
def say_by_itself(
    *, ticket: Ticket, text: str, key: str, dispatch: Dispatch = _AT_ONCE, files: Sequence[NewFile] = ()
) -> Message:
    """The desk's own word to the customer: once for each ``key``, and it does not count as an answer."""
    ticket = locked(ticket.pk, by=SYSTEM)
    earlier = Message.objects.filter(channel=ticket.channel, source_id=key).first()
    if earlier is not None:
        return earlier
    message = write_answer(ticket, text, agent=None, source_id=key, dispatch=dispatch)
    attach(files, message=message)
    record(ReplyWritten(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)
    return message


@transaction.atomic
def note(
    *,
    ticket: Ticket,
    text: str,
    by: Agent,
    source_id: str | None = None,
    files: Sequence[NewFile] = (),
    kept: Sequence[int] = (),
    drafts: Collection[str] | None = None,
) -> Note:
    """Write for the team alone; who is named with an @ finds it among their mentions.

    ``source_id`` is the browser's own key: the same one twice returns the first note and changes nothing.
    ``kept`` names files of the writer's own drafts here, ``drafts`` as in a ``Dispatch``. Refuses an empty note, and
    to name somebody who may not see the ticket.
    """
    ticket = locked(ticket.pk, by=by)
    earlier = Note.objects.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    own = Draft.objects.filter(agent=by, ticket=ticket)
    going_along = Attachment.objects.filter(draft__in=own, pk__in=kept)
    refuse_text(ticket, text, [*files, *going_along])
    named = named_in(ticket, text)
    written = write_note(ticket, text, by=by, source_id=source_id)
    going_along.update(note=written, draft=None)
    attach(files, note=written)
    mention(written, named)
    _spend(own, DraftKind.NOTE, text, drafts)
    fact = NoteWritten(ticket=ticket.pk, note=written.pk, mentions=tuple(agent.pk for agent in named))
    record(fact, by=by, audience=ticket.audience)
    return written


def write_note(
    ticket: Ticket, text: str, *, by: Agent, is_hand_over: bool = False, source_id: str | None = None
) -> Note:
    """The row alone, for actions that tell their own fact."""
    now, reading = clock.now(), read_message(text)
    written = Note.objects.create(
        ticket=ticket,
        agent=by,
        text=text.strip(),
        direction=reading.direction,
        is_hand_over=is_hand_over,
        source_id=source_id,
        created_at=now,
    )
    index(ticket, reading, note=written)
    ticket.active_at = now
    ticket.save(update_fields=["active_at"])
    return written


def write_answer(
    ticket: Ticket,
    text: str,
    *,
    agent: Agent | None,
    source_id: str | None,
    dispatch: Dispatch = _AT_ONCE,
    opens: bool = False,
) -> Message:
    """The row alone, for actions that tell their own fact. What ``opens`` a ticket is found by its subject too."""
    now, going, mailbox = clock.now(), addressed(ticket, dispatch), way_out(ticket)
    text = as_stored(text)
    reading = read_message(text, title=ticket.subject if opens else "")
    message = Message.objects.create(
        ticket=ticket,
        channel=mailbox,
        agent=agent,
        side=Side.OUT,
        nature="person" if agent else "auto_reply",
        subject=ticket.subject,
        written=text,
        text=text,
        message_id=_new_message_id(ticket, mailbox),
        source_id=source_id,
        to=list(going.to),
        cc=list(going.cc),
        bcc=list(going.bcc),
        signature=_signed(ticket, agent, going, reading.language) if agent else "",
        leaves_at=going.leaves_at,
        unsubscribe=going.unsubscribe,
        yields=going.leaves_at is not None and going.yields,
        created_at=now,
        language=reading.language,
        direction=reading.direction,
    )
    index(ticket, reading, message=message)
    if agent:
        ticket.active_at, ticket.last_side, ticket.preview = now, Side.OUT, preview(text)
        ticket.save(update_fields=["active_at", "last_side", "preview"])
    return message


def as_stored(text: str) -> str:
    """The text of an answer as its row keeps it: places in it are counted there."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _signed(ticket: Ticket, agent: Agent, going: Dispatch, language: str) -> str:
    text, spoken = signature_for(ticket, agent, going.signing, language)
    return going.signs(ticket, agent, text, spoken) if text and going.signs else text


def _new_message_id(ticket: Ticket, mailbox: Channel) -> str:
    """Fixed when the message is written, so that sending it again never makes it another one (RFC 5322, 3.6.4)."""
    unique = sign_id(uuid4().hex, ticket.pk, settings.SECRET_KEY.encode())
    return f"<{unique}@{mailbox.address.rpartition('@')[2]}>"


def refuse_text(ticket: Ticket | None, text: str, files: Sequence[object]) -> None:
    if ticket is not None and ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one. Please write there."))
    if not text.strip() and not files:
        raise Refused(_("There is nothing to send yet."))
    if len(text) > TEXT_LIMIT:
        raise Refused(_("This text is too long."))
