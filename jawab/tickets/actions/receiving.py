"""Customers' messages come in: each opens a ticket, or joins the one it answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.bulk import insert_all, update_all
from jawab.base.facts import Entry, record_all
from jawab.language import Reading, read_message
from jawab.people.models import Customer
from jawab.tickets.access import locked_all
from jawab.tickets.actions.spam import blocked_among
from jawab.tickets.content import Content, attach_all, index_all, preview
from jawab.tickets.facts import (
    MessageReceived,
    SpamCleared,
    SpamMarked,
    StatusChanged,
    TicketContinued,
    TicketOpened,
)
from jawab.tickets.models import Channel, Message, Nature, Side, Status, Ticket


@dataclass(slots=True, eq=False)
class Opening:
    """A ticket still to be opened; letters that share one open it together. ``continues`` is the ticket whose thread
    is taken up with another matter, or too late.
    """

    continues: Ticket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to be written, and where: into a ticket, or with the one it opens.

    ``moment`` is now, unless it is history; what ``is_settled`` is filed and waits for nobody.
    """

    channel: Channel
    customer: Customer
    content: Content
    place: Ticket | Opening
    moment: datetime | None = None
    is_settled: bool = False


def receive_message(
    *,
    channel: Channel,
    customer: Customer,
    content: Content,
    ticket: Ticket | None = None,
    moment: datetime | None = None,
) -> Message:
    """Write the customer's message into ``ticket``, or into a new one. ``moment`` is now, unless it is history."""
    place = ticket or Opening()
    letter = Letter(channel=channel, customer=customer, content=content, place=place, moment=moment)
    return receive_messages([letter])[0]


@transaction.atomic
def receive_messages(letters: Sequence[Letter]) -> list[Message]:
    """Write many, in their order and in a few statements, however many they are.

    A person's answer reopens a ticket that waited or was resolved; an automatic reply is kept but wakes nobody.
    What a blocked sender writes goes into a ticket that is spam, an own one where it answers another.
    Deliberately does not decide *which* ticket: that is the intake's work.
    """
    joined = locked_all(
        {letter.place.pk for letter in letters if isinstance(letter.place, Ticket)}, by=SYSTEM
    )
    unwanted = blocked_among(_sender(letter) for letter in letters)
    letters = _aside(letters, joined, unwanted)
    readings = [_reading(letter.content) for letter in letters]
    new = _new_tickets(letters, readings, unwanted)
    messages = [
        _message(letter, reading, _ticket(letter, joined, new))
        for letter, reading in zip(letters, readings, strict=True)
    ]
    reopened = [
        entry
        for message, letter, reading in zip(messages, letters, readings, strict=True)
        for entry in _touch(message.ticket, message, reading, wakes=_wakes(letter, unwanted))
    ]
    opened = _opened(new)
    update_all(joined.values(), fields=_TOUCHED)
    for message in messages:
        message.ticket = message.ticket  # its number is known only now
    insert_all(messages)
    said = list(zip(messages, (letter.content for letter in letters), strict=True))
    attach_all([(message, content.files) for message, content in said])
    index_all([(message, reading) for message, reading in zip(messages, readings, strict=True)])
    record_all([*opened, *_received(messages, opened), *reopened])
    return messages


_TOUCHED = [
    "active_at",
    "last_side",
    "preview",
    "waiting_since",
    "status",
    "is_spam",
    "snoozed_until",
    "sleeps_through",
    "emotion",
    "urgency",
]


def _sender(letter: Letter) -> str:
    return (letter.content.sender or letter.content.address).lower()


def _wakes(letter: Letter, unwanted: set[str]) -> bool:
    return not letter.is_settled and _sender(letter) not in unwanted


def _aside(letters: Sequence[Letter], joined: dict[int, Ticket], unwanted: set[str]) -> Sequence[Letter]:
    """A blocked sender's answer to a ticket that is none of spam opens one of its own, which says what it continues."""
    if not unwanted:
        return letters
    own: dict[int, Opening] = {}
    placed = []
    for letter in letters:
        number = letter.place.pk if isinstance(letter.place, Ticket) else 0
        if number and _sender(letter) in unwanted and not joined[number].is_spam:
            opening = own.setdefault(number, Opening(continues=joined[number]))
            placed.append(replace(letter, place=opening))
        else:
            placed.append(letter)
    return placed


def _reading(content: Content) -> Reading:
    if content.reading is not None:
        return content.reading
    return read_message(content.written, title=content.subject, text=content.text)


def _new_tickets(
    letters: Sequence[Letter], readings: Sequence[Reading], unwanted: set[str]
) -> dict[Opening, Ticket]:
    new: dict[Opening, Ticket] = {}
    for letter, reading in zip(letters, readings, strict=True):
        if isinstance(letter.place, Opening) and letter.place not in new:
            is_spam = _sender(letter) in unwanted
            new[letter.place] = _new_ticket(letter, reading, letter.place.continues, is_spam=is_spam)
    return new


def _opened(new: dict[Opening, Ticket]) -> list[Entry]:
    """Stores the tickets that are missing, in one statement; the facts to be told of them."""
    insert_all(new.values())
    entries = []
    for ticket in new.values():
        opened = TicketOpened(
            ticket=ticket.pk,
            customer=ticket.customer_id,
            channel=ticket.channel_id,
            continues=ticket.continues_id,
        )
        entries.append(Entry(opened, ticket.customer, ticket.audience))
        if ticket.is_spam:
            entries.append(Entry(SpamMarked(ticket=ticket.pk), SYSTEM, ticket.audience))
        if (before := ticket.continues) is not None:
            continued = TicketContinued(ticket=before.pk, by=ticket.pk)
            entries.append(Entry(continued, ticket.customer, before.audience))
    return entries


def _new_ticket(letter: Letter, reading: Reading, continues: Ticket | None, *, is_spam: bool) -> Ticket:
    content, moment = letter.content, letter.moment or clock.now()
    return Ticket(
        subject=content.subject[:500],
        channel=letter.channel,
        customer=letter.customer,
        team=letter.channel.team,
        continues=continues,
        status=Status.CLOSED if letter.is_settled or is_spam else Status.NEW,
        is_spam=is_spam,
        created_at=moment,
        active_at=moment,
        language=reading.language,
        direction=reading.direction,
    )


def _ticket(letter: Letter, joined: dict[int, Ticket], new: dict[Opening, Ticket]) -> Ticket:
    return joined[letter.place.pk] if isinstance(letter.place, Ticket) else new[letter.place]


def _message(letter: Letter, reading: Reading, ticket: Ticket) -> Message:
    content = letter.content
    return Message(
        ticket=ticket,
        channel=letter.channel,
        customer=letter.customer,
        side=Side.IN,
        nature=content.nature,
        nature_reason=content.nature_reason,
        address=content.address,
        subject=content.subject[:500],
        written=content.written,
        text=content.text,
        html=content.html,
        message_id=content.message_id,
        source_id=content.source_id,
        to=list(content.to),
        cc=list(content.cc),
        defects=list(content.defects),
        verdicts=list(content.verdicts),
        sent_at=content.sent_at,
        created_at=letter.moment or clock.now(),
        language=reading.language,
        direction=reading.direction,
    )


def _received(messages: Sequence[Message], opened: Sequence[Entry]) -> list[Entry]:
    """The first message of a ticket that was opened just now is told to open it."""
    opening = {entry.fact.ticket for entry in opened if isinstance(entry.fact, TicketOpened)}
    entries = []
    for message in messages:
        opens = message.ticket_id in opening
        opening.discard(message.ticket_id)
        fact = MessageReceived(
            ticket=message.ticket_id, message=message.pk, nature=message.nature, opens=opens
        )
        assert message.customer is not None
        entries.append(Entry(fact, message.customer, message.ticket.audience))
    return entries


def _touch(ticket: Ticket, message: Message, reading: Reading, *, wakes: bool) -> list[Entry]:
    """What the message changes on its ticket. History that comes in late changes no newer preview."""
    if message.created_at >= ticket.active_at:
        ticket.active_at, ticket.last_side = message.created_at, Side.IN
        ticket.preview = preview(message.written or message.text)
        if message.nature == Nature.PERSON and reading.emotion:
            ticket.emotion, ticket.urgency = reading.emotion, reading.urgency
    if not wakes or message.nature != Nature.PERSON:
        return []
    ticket.waiting_since = ticket.waiting_since or message.created_at
    if ticket.status in {Status.NEW, Status.OPEN} or ticket.sleeps_through:
        return []
    was_spam, ticket.is_spam = ticket.is_spam, False
    before, ticket.status, ticket.snoozed_until = ticket.status, Status.OPEN, None
    if not ticket.pk:  # it opens with this very batch, and was never anything else to anybody
        return []
    assert message.customer is not None
    fact = StatusChanged(ticket=ticket.pk, before=before, after=Status.OPEN)
    told = [Entry(fact, message.customer, ticket.audience)]
    return (
        [Entry(SpamCleared(ticket=ticket.pk), message.customer, ticket.audience), *told] if was_spam else told
    )
