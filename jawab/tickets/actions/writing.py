"""What we write: replies to the customer, notes for the team, and the desk's own acknowledgement."""

from collections.abc import Sequence
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import read_message
from jawab.people.models import Agent, ContactKind, ContactPoint
from jawab.tickets.access import locked
from jawab.tickets.actions.standing import change_status
from jawab.tickets.content import TEXT_LIMIT, attach, index, preview
from jawab.tickets.facts import NoteWritten, ReplyWritten
from jawab.tickets.files import NewFile
from jawab.tickets.models import Attachment, Draft, Message, Note, Side, Status, Ticket
from jawab.tickets.models.drafts import DraftKind
from jawab.tickets.tokens import sign_id

CC_LIMIT = 50


@transaction.atomic
def reply(
    *,
    ticket: Ticket,
    text: str,
    by: Agent,
    source_id: str | None = None,
    cc: Sequence[str] = (),
    files: Sequence[NewFile] = (),
    kept: Sequence[int] = (),
    then: str = Status.OPEN,
) -> Message:
    """Write an answer; the outbox row follows in this transaction by reaction. ``then`` is the status afterwards.

    ``source_id`` is the browser's own key: the same one twice returns the first reply and changes nothing.
    ``kept`` names files of the writer's own draft that go along, those of a reply taken back.
    An unassigned ticket becomes its answerer's. Refuses an empty answer, and a merged ticket.
    """
    ticket = locked(ticket.pk, by=by)
    earlier = (
        Message.objects.filter(channel=ticket.channel, source_id=source_id).first() if source_id else None
    )
    if earlier is not None:
        return earlier
    own = Draft.objects.filter(agent=by, ticket=ticket, kind=DraftKind.REPLY)
    going_along = Attachment.objects.filter(draft__in=own, pk__in=kept)
    _refuse(ticket, text, [*files, *going_along], cc)
    message = _write(ticket, text, agent=by, source_id=source_id, cc=cc)
    going_along.update(message=message, draft=None)
    attach(files, message=message)
    own.delete()
    fact = _fact_of(message, ticket, then)
    ticket.assignee = ticket.assignee or by
    ticket.waiting_since = None
    ticket.save(update_fields=["assignee", "waiting_since"])
    record(fact, by=by, audience=ticket.audience)
    change_status(ticket, then, by=by)
    return message


def _fact_of(message: Message, ticket: Ticket, then: str) -> ReplyWritten:
    """Made before the ticket changes."""
    return ReplyWritten(
        ticket=ticket.pk,
        message=message.pk,
        before=str(ticket.status),
        after=str(then),
        took=ticket.assignee_id is None,
        waiting_since=ticket.waiting_since.isoformat() if ticket.waiting_since else None,
        snoozed_until=ticket.snoozed_until.isoformat() if ticket.snoozed_until else None,
    )


@transaction.atomic
def acknowledge(*, ticket: Ticket, text: str) -> Message:
    """The desk's own word that a ticket has arrived: once a ticket, and it does not count as an answer."""
    ticket = locked(ticket.pk, by=SYSTEM)
    source_id = f"acknowledgement:{ticket.pk}"
    earlier = Message.objects.filter(channel=ticket.channel, source_id=source_id).first()
    if earlier is not None:
        return earlier
    message = _write(ticket, text, agent=None, source_id=source_id)
    record(ReplyWritten(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)
    return message


@transaction.atomic
def note(*, ticket: Ticket, text: str, by: Agent, files: Sequence[NewFile] = ()) -> Note:
    """Write for the team alone. Refuses an empty note."""
    ticket = locked(ticket.pk, by=by)
    _refuse(ticket, text, files, ())
    written = write_note(ticket, text, by=by)
    attach(files, note=written)
    Draft.objects.filter(agent=by, ticket=ticket, kind=DraftKind.NOTE).delete()
    record(NoteWritten(ticket=ticket.pk, note=written.pk), by=by, audience=ticket.audience)
    return written


def write_note(ticket: Ticket, text: str, *, by: Agent, is_hand_over: bool = False) -> Note:
    """The row alone, for actions that tell their own fact."""
    now, reading = clock.now(), read_message(text)
    written = Note.objects.create(
        ticket=ticket,
        agent=by,
        text=text.strip(),
        direction=reading.direction,
        is_hand_over=is_hand_over,
        created_at=now,
    )
    index(ticket, reading, note=written)
    ticket.active_at = now
    ticket.save(update_fields=["active_at"])
    return written


def _write(
    ticket: Ticket, text: str, *, agent: Agent | None, source_id: str | None, cc: Sequence[str] = ()
) -> Message:
    now = clock.now()
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    reading = read_message(text)
    message = Message.objects.create(
        ticket=ticket,
        channel=ticket.channel,
        agent=agent,
        side=Side.OUT,
        nature="person" if agent else "auto_reply",
        subject=ticket.subject,
        written=text,
        text=text,
        message_id=new_message_id(ticket),
        to=recipients(ticket),
        source_id=source_id,
        cc=list(cc),
        created_at=now,
        language=reading.language,
        direction=reading.direction,
    )
    index(ticket, reading, message=message)
    if agent:
        ticket.active_at, ticket.last_side, ticket.preview = now, Side.OUT, preview(text)
        ticket.save(update_fields=["active_at", "last_side", "preview"])
    return message


def new_message_id(ticket: Ticket) -> str:
    """Fixed when the message is written, so that sending it again never makes it another one (RFC 5322, 3.6.4)."""
    unique = sign_id(uuid4().hex, ticket.pk, settings.SECRET_KEY.encode())
    return f"<{unique}@{ticket.channel.address.rpartition('@')[2]}>"


def recipients(ticket: Ticket) -> list[str]:
    """Where the customer last wrote from, else the first address the desk knows."""
    last = Message.objects.filter(ticket=ticket, side=Side.IN, customer=ticket.customer).exclude(address="")
    address = last.order_by("-created_at", "-pk").values_list("address", flat=True).first()
    known = ContactPoint.objects.filter(customer=ticket.customer, kind=ContactKind.EMAIL)
    address = address or known.values_list("shown", flat=True).first()
    if address is None:
        raise Refused(_("This customer has no address to answer to."))
    return [address]


def _refuse(ticket: Ticket, text: str, files: Sequence[object], cc: Sequence[str]) -> None:
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one. Please write there."))
    if not text.strip() and not files:
        raise Refused(_("There is nothing to send yet."))
    if len(text) > TEXT_LIMIT:
        raise Refused(_("This text is too long."))
    if len(cc) > CC_LIMIT:
        raise Refused(_("These are too many recipients."))
