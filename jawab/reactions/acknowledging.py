"""Telling a customer that their request has arrived, where the mailbox asks for it and no loop can start."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.facts import Recorded
from jawab.channels.kinds.email.models import Mailbox
from jawab.tickets.actions import acknowledge
from jawab.tickets.facts import TicketOpened
from jawab.tickets.models import Message, Nature, Side

PER_DAY = 3
FRESH = timedelta(days=2)


def acknowledge_opening(recorded: Recorded) -> None:
    """Only for a person's first message, and at most thrice a day to one customer: an answering machine on the
    other side then runs out of answers (RFC 3834, 2).
    """
    assert isinstance(recorded.fact, TicketOpened)
    message = _opening(recorded.fact)
    if message is None:
        return
    mailbox = Mailbox.objects.filter(channel=message.channel_id, acknowledges=True).first()
    if mailbox is None or not message.address or _is_old(message) or _told_lately(message) >= PER_DAY:
        return
    acknowledge(
        ticket=message.ticket, text=mailbox.acknowledgement.replace("{number}", str(message.ticket_id))
    )


def _opening(fact: TicketOpened) -> Message | None:
    """What opened the ticket; a ticket split from another was acknowledged there."""
    incoming = Message.objects.filter(ticket=fact.ticket, side=Side.IN, ticket__split_from=None)
    written = incoming.select_related("ticket__channel", "ticket__customer").order_by("created_at", "pk")
    message = written.first()
    return message if message is not None and message.nature == Nature.PERSON else None


def _is_old(message: Message) -> bool:
    """Out of an archive, or the first reading of a mailbox that was in use: nobody waits for a word about it."""
    if message.arrivals.filter(via="import").exists():
        return True
    return message.sent_at is not None and clock.now() - message.sent_at > FRESH


def _told_lately(message: Message) -> int:
    since = clock.now() - timedelta(days=1)
    automatic = Message.objects.filter(side=Side.OUT, nature=Nature.AUTO_REPLY, created_at__gte=since)
    return automatic.filter(ticket__customer=message.ticket.customer_id).count()
