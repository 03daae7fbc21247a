"""Telling a customer that their request has arrived, where the mailbox asks for it and no loop can start."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.facts import Recorded
from jawab.channels.answering import may_answer
from jawab.channels.kinds.email.models import Mailbox
from jawab.tickets.actions import acknowledge
from jawab.tickets.facts import TicketOpened
from jawab.tickets.models import Message, Side

FRESH = timedelta(days=2)


def acknowledge_opening(recorded: Recorded) -> None:
    """Only for a person's first message that is no history, and only where the desk may answer by itself."""
    assert isinstance(recorded.fact, TicketOpened)
    message = _opening(recorded.fact)
    if message is None or message.ticket.is_spam:
        return
    mailbox = Mailbox.objects.filter(channel=message.channel_id, acknowledges=True).first()
    if mailbox is None or _is_old(message) or not may_answer(message):
        return
    acknowledge(
        ticket=message.ticket, text=mailbox.acknowledgement.replace("{number}", str(message.ticket_id))
    )


def _opening(fact: TicketOpened) -> Message | None:
    """What opened the ticket; a ticket split from another was acknowledged there."""
    incoming = Message.objects.filter(ticket=fact.ticket, side=Side.IN, ticket__split_from=None)
    return incoming.select_related("ticket__channel", "ticket__customer").order_by("created_at", "pk").first()


def _is_old(message: Message) -> bool:
    """Out of an archive, or the first reading of a mailbox that was in use: nobody waits for a word about it."""
    if message.arrivals.filter(via="import").exists():
        return True
    return message.sent_at is not None and clock.now() - message.sent_at > FRESH
