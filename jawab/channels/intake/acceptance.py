"""From read messages to the tickets they belong to: dedupe, people, threads, write."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import NotThere, Refused
from jawab.channels.contract import Address, Incoming, Nature
from jawab.channels.intake.forwarding import Attributed, attributed
from jawab.channels.intake.reports import mark_bounced
from jawab.channels.intake.threading import LONG_AGO, Found, NotYet, Threads
from jawab.channels.models import ArrivalState, Awaited
from jawab.language import language
from jawab.people.actions import Sender, prove_by_mail, recognise_all
from jawab.people.models import ContactKind, Customer
from jawab.tickets.actions import Letter, give_to_first_writer, merge, note, receive_messages, set_fields
from jawab.tickets.content import Content
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel, Message, Ticket

UNKNOWN = Address(email="unknown@sender.invalid", name="")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of it: the state of its arrival, why, and the message if it stands in a ticket."""

    state: ArrivalState
    reason: str = ""
    message: Message | None = None


@transaction.atomic
def accept(*, channel: Channel, incoming: Incoming, historic: bool = False) -> Accepted:
    """Let one message in. The same source message again changes nothing."""
    return accept_all(channel=channel, incomings=[incoming], historic=historic)[0]


@transaction.atomic
def accept_all(*, channel: Channel, incomings: Sequence[Incoming], historic: bool = False) -> list[Accepted]:
    """Let a batch in, in its order. ``historic`` mail keeps its own date and wakes nobody when it is old.

    Our own mail coming back and delivery reports of mail we sent never open a ticket; everything else does, or
    joins the ticket it answers.
    """
    became: dict[int, Accepted] = {}
    first: dict[str, int] = {}
    known = _known(channel, incomings)
    for number, incoming in enumerate(incomings):
        twin = first.setdefault(incoming.source_id, number)
        settled = _settled(channel, incoming, known)
        if settled is not None:
            became[number] = settled
        elif twin != number:
            became[number] = became.get(twin, Accepted(ArrivalState.KNOWN))
    waiting = [number for number in range(len(incomings)) if number not in became]
    while waiting:
        written = _write(channel, [incomings[number] for number in waiting], historic=historic)
        became |= dict(zip(waiting, written, strict=False))
        waiting = waiting[len(written) :]
    return [became[number] for number in range(len(incomings))]


def _known(channel: Channel, incomings: Sequence[Incoming]) -> dict[str | None, Message]:
    ids = [incoming.source_id for incoming in incomings]
    found = Message.objects.filter(channel=channel, source_id__in=ids).only("source_id", "ticket_id")
    return {message.source_id: message for message in found}


def _settled(channel: Channel, incoming: Incoming, known: dict[str | None, Message]) -> Accepted | None:
    """What needs no ticket of its own."""
    if incoming.source_id in known:
        return Accepted(ArrivalState.KNOWN, message=known[incoming.source_id])
    if incoming.nature is Nature.OWN:
        return Accepted(ArrivalState.OWN, incoming.nature_reason)
    if incoming.nature is Nature.BOUNCE and mark_bounced(incoming.bounces, channel=channel):
        return Accepted(ArrivalState.REPORT, incoming.nature_reason)
    return None


def _write(channel: Channel, incomings: Sequence[Incoming], *, historic: bool) -> list[Accepted]:
    """As many as can be placed before one of them has to be written first; at least one."""
    arrived = attributed(incomings)
    moments = [_moment(each.incoming, historic=historic) for each in arrived]
    threads = Threads([each.incoming for each in arrived])
    found: list[Found] = []
    for each, moment in zip(arrived, moments, strict=True):
        try:
            found.append(threads.find(each.incoming, moment=moment))
        except NotYet:
            break
        threads.remember(each.incoming, found[-1].place)
        if found[-1].same:
            break
    arrived = arrived[: len(found)]
    customers = recognise_all([_sender(each.incoming) for each in arrived], by=SYSTEM)
    letters = [
        _letter(channel, *told, historic=historic)
        for told in zip(arrived, customers, found, moments, strict=False)
    ]
    messages = receive_messages(letters)
    _await([each.incoming for each in arrived], messages, threads)
    if not historic:
        _prove(arrived, messages)
    for each, message, place in zip(arrived, messages, found, strict=True):
        _afterwards(each, message, place)
        if each.incoming.fields:
            _fill_in(message.ticket, each.incoming.fields)
    return [
        Accepted(ArrivalState.ACCEPTED, place.why, message)
        for place, message in zip(found, messages, strict=True)
    ]


def _prove(arrived: Sequence[Attributed], messages: Sequence[Message]) -> None:
    """Whose domain stands for them has proven their address. Old mail from a file is nobody's word but the file's."""
    vouched = {
        each.incoming.sender.email: message.pk
        for each, message in zip(arrived, messages, strict=True)
        if each.incoming.vouched and each.incoming.sender
    }
    if vouched:
        prove_by_mail(vouched, by=SYSTEM)


def _letter(
    channel: Channel, each: Attributed, customer: Customer, found: Found, moment: datetime, *, historic: bool
) -> Letter:
    return Letter(
        channel=channel,
        customer=customer,
        content=_content(each.incoming),
        place=found.place,
        moment=moment if historic else None,
        is_settled=historic and moment < clock.now() - LONG_AGO,
    )


def _moment(incoming: Incoming, *, historic: bool) -> datetime:
    """A date from the future is nobody's history."""
    now = clock.now()
    return min(incoming.sent_at, now) if historic and incoming.sent_at else now


def _await(incomings: Sequence[Incoming], messages: Sequence[Message], threads: Threads) -> None:
    """Remember whom the new messages wait for, and forget what has come."""
    came = [incoming.message_id for incoming in incomings if incoming.message_id]
    Awaited.objects.filter(parent__in=came).delete()
    missing = [
        Awaited(parent=parent, message=message)
        for incoming, message in zip(incomings, messages, strict=True)
        for parent in threads.unknown_parents(incoming)
    ]
    if missing:
        Awaited.objects.bulk_create(missing, ignore_conflicts=True)


def _afterwards(each: Attributed, message: Message, found: Found) -> None:
    first = message.customer if found.is_first else None
    ticket = _given(message.ticket, first)
    for other in found.same:
        same = _given(other, first)
        if (
            same.customer_id == ticket.customer_id
            and same.pk != ticket.pk
            and not same.is_spam | ticket.is_spam
        ):
            merge(ticket=same, into=ticket, by=SYSTEM)
    if each.forwarder is not None and each.comment:
        # Who may not see the ticket leaves no note there; their words stand in the message all the same.
        with suppress(NotThere):
            note(ticket=ticket, text=each.comment, by=each.forwarder)


def _fill_in(ticket: Ticket, fields: Mapping[str, object]) -> None:
    """What a field does not take any more is left out: nobody is there to be asked, and the message matters more."""
    for key, value in fields.items():
        with suppress(Refused):
            set_fields(ticket=ticket, values={key: value}, by=SYSTEM)


def _given(ticket: Ticket, customer: Customer | None) -> Ticket:
    return give_to_first_writer(ticket=ticket, customer=customer, by=SYSTEM) if customer else ticket


def _sender(incoming: Incoming) -> Sender:
    """Whom the message is from. A mail that names nobody is kept under the unknown sender, never dropped."""
    sender = incoming.sender or UNKNOWN
    by_phone = bool(incoming.phone) and incoming.sender is None
    return Sender(
        kind=ContactKind.PHONE if by_phone else ContactKind.EMAIL,
        value=incoming.phone if by_phone else sender.email,
        name=incoming.name if by_phone else sender.name,
        language=incoming.reading.language
        if incoming.reading
        else language(incoming.written or incoming.subject),
    )


def _content(incoming: Incoming) -> Content:
    answer_to = incoming.reply_to or incoming.sender
    return Content(
        subject=incoming.subject,
        written=incoming.written,
        text=incoming.text,
        html=incoming.html,
        address=answer_to.email if answer_to else "",
        sender=incoming.sender.email if incoming.sender else incoming.phone,
        message_id=incoming.message_id,
        source_id=incoming.source_id,
        nature=str(incoming.nature),
        nature_reason=incoming.nature_reason,
        sent_at=incoming.sent_at,
        to=[_shown(address) for address in incoming.to],
        cc=[_shown(address) for address in incoming.cc],
        files=[
            NewFile(
                name=file.name,
                content_type=file.content_type,
                content=file.content,
                content_id=file.content_id,
                inline=file.inline,
            )
            for file in incoming.files
        ],
        defects=incoming.defects,
        verdicts=[f"{verdict.method}={verdict.result}" for verdict in incoming.verdicts],
        reading=incoming.reading,
    )


def _shown(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.name else address.email
