"""Telling a customer that their request has arrived, where the mailbox asks for it and no loop can start."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.facts import Recorded
from jawab.channels.kinds.email.models import Mailbox
from jawab.tickets.actions import acknowledge
from jawab.tickets.facts import MessageReceived
from jawab.tickets.models import Message, Nature, Side

PER_DAY = 3


def acknowledge_opening(recorded: Recorded) -> None:
    """Only for a person's first message, and at most thrice a day to one customer: an answering machine on the
    other side then runs out of answers (RFC 3834, 2).
    """
    fact = recorded.fact
    assert isinstance(fact, MessageReceived)
    if not fact.opens or fact.nature != Nature.PERSON:
        return
    message = Message.objects.select_related("ticket__channel", "ticket__customer").get(pk=fact.message)
    mailbox = Mailbox.objects.filter(channel=message.channel_id, acknowledges=True).first()
    if mailbox is None or not message.address or _told_lately(message) >= PER_DAY:
        return
    acknowledge(
        ticket=message.ticket, text=mailbox.acknowledgement.replace("{number}", str(message.ticket_id))
    )


def _told_lately(message: Message) -> int:
    since = clock.now() - timedelta(days=1)
    automatic = Message.objects.filter(side=Side.OUT, nature=Nature.AUTO_REPLY, created_at__gte=since)
    return automatic.filter(ticket__customer=message.ticket.customer_id).count()
