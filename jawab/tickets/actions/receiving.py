"""A customer's message comes in: it opens a ticket, or joins the one it answers."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.people.models import Customer
from jawab.tickets.access import locked
from jawab.tickets.content import Content, attach, index, preview, reading
from jawab.tickets.facts import MessageReceived, StatusChanged, TicketOpened
from jawab.tickets.models import Channel, Message, Nature, Side, Status, Ticket


@transaction.atomic
def receive_message(
    *, channel: Channel, customer: Customer, content: Content, ticket: Ticket | None = None
) -> Message:
    """Write the customer's message into ``ticket``, or into a new one.

    A person's answer reopens a ticket that waited or was resolved; an automatic reply is kept but wakes nobody.
    Deliberately does not decide *which* ticket: that is the intake's work.
    """
    opens = ticket is None
    ticket = _open(channel, customer, content) if ticket is None else locked(ticket.pk, by=SYSTEM)
    message = Message.objects.create(
        ticket=ticket,
        channel=channel,
        customer=customer,
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
        sent_at=content.sent_at,
        created_at=clock.now(),
        **reading(content.written or content.subject),
    )
    attach(content.files, message=message)
    index(ticket, content.subject, content.text, message=message)
    _touch(ticket, message)
    fact = MessageReceived(ticket=ticket.pk, message=message.pk, nature=message.nature, opens=opens)
    record(fact, by=customer, audience=ticket.audience)
    return message


def _open(channel: Channel, customer: Customer, content: Content) -> Ticket:
    now = clock.now()
    ticket = Ticket.objects.create(
        subject=content.subject[:500],
        channel=channel,
        customer=customer,
        team=channel.team,
        created_at=now,
        active_at=now,
        **reading(f"{content.subject}\n{content.written}"),
    )
    record(
        TicketOpened(ticket=ticket.pk, customer=customer.pk, channel=channel.pk),
        by=customer,
        audience=ticket.audience,
    )
    return ticket


def _touch(ticket: Ticket, message: Message) -> None:
    ticket.active_at = message.created_at
    ticket.last_side = Side.IN
    ticket.preview = preview(message.written or message.text)
    if message.nature == Nature.PERSON:
        ticket.waiting_since = ticket.waiting_since or message.created_at
        _reopen(ticket, message)
    ticket.save(
        update_fields=["active_at", "last_side", "preview", "waiting_since", "status", "snoozed_until"],
    )


def _reopen(ticket: Ticket, message: Message) -> None:
    if ticket.status in {Status.NEW, Status.OPEN}:
        return
    before, ticket.status, ticket.snoozed_until = ticket.status, Status.OPEN, None
    assert message.customer is not None
    record(
        StatusChanged(ticket=ticket.pk, before=before, after=Status.OPEN),
        by=message.customer,
        audience=ticket.audience,
    )
