"""Telling a customer that their request has arrived, where the mailbox asks for it and no loop can start."""

from contextlib import suppress

from jawab.base.errors import Refused
from jawab.base.facts import Recorded
from jawab.channels.answering import is_history, may_answer
from jawab.channels.kinds.email.models import Mailbox
from jawab.reactions.true_words import with_true_words
from jawab.tickets.actions import acknowledge
from jawab.tickets.actions.addressing import way_out
from jawab.tickets.facts import TicketOpened
from jawab.tickets.models import Channel, ChannelKind, Message, Side


def acknowledge_opening(recorded: Recorded) -> None:
    """Only for a person's first message that is no history, and only where the desk may answer by itself."""
    assert isinstance(recorded.fact, TicketOpened)
    message = _opening(recorded.fact)
    if message is None or message.ticket.is_spam:
        return
    mailbox = Mailbox.objects.filter(channel=_way_out(message), acknowledges=True).first()
    if mailbox is None or is_history(message) or not may_answer(message):
        return
    text = with_true_words(mailbox.acknowledgement, message.ticket, because=recorded.fact.kind)
    if text.strip():
        acknowledge(ticket=message.ticket, text=text)


def _way_out(message: Message) -> Channel | None:
    """What came by a form is acknowledged by the mailbox that answers it."""
    if message.channel.kind != ChannelKind.FORM:
        return message.channel
    with suppress(Refused):
        return way_out(message.ticket)
    return None


def _opening(fact: TicketOpened) -> Message | None:
    """What opened the ticket; a ticket split from another was acknowledged there."""
    incoming = Message.objects.filter(ticket=fact.ticket, side=Side.IN, ticket__split_from=None)
    return (
        incoming.select_related("channel", "ticket__channel", "ticket__customer", "ticket__team")
        .order_by("created_at", "pk")
        .first()
    )
