"""Which ticket a message answers. Strangers are never joined: what anyone could guess counts only from those
who already take part.
"""

from jawab.channels.contract import Address, Incoming
from jawab.people.models import ContactKind, ContactPoint
from jawab.tickets.models import Message, Side, Ticket


def ticket_answered(incoming: Incoming) -> Ticket | None:
    """By Message-ID, then by the signed address it was sent to, then by the number in its subject.

    A Message-ID of ours is random: whoever answers it has read it. A customer's own Message-ID and the number in
    a subject can be known to others, so they count only from a sender who is already on the ticket.
    """
    found = _by_message_id(incoming) or _signed(incoming) or _named(incoming)
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found


def _by_message_id(incoming: Incoming) -> Ticket | None:
    if not incoming.thread_ids:
        return None
    rows = Message.objects.filter(message_id__in=list(incoming.thread_ids)).select_related(
        "ticket__merged_into"
    )
    known = {row.message_id: row for row in rows.order_by("pk")}
    for message_id in incoming.thread_ids:
        message = known.get(message_id)
        if message and (message.side == Side.OUT or _takes_part(incoming.sender, message.ticket)):
            return message.ticket
    return None


def _signed(incoming: Incoming) -> Ticket | None:
    return Ticket.objects.filter(pk=incoming.signed_ticket).first() if incoming.signed_ticket else None


def _named(incoming: Incoming) -> Ticket | None:
    found = Ticket.objects.filter(pk=incoming.named_ticket).first() if incoming.named_ticket else None
    return found if found is not None and _takes_part(incoming.sender, found) else None


def _takes_part(sender: Address | None, ticket: Ticket) -> bool:
    """The ticket's customer by any of their addresses, or someone who wrote or was written to in it."""
    if sender is None:
        return False
    own = ContactPoint.objects.filter(kind=ContactKind.EMAIL, value=sender.email, customer=ticket.customer_id)
    if own.exists():
        return True
    messages = Message.objects.filter(ticket=ticket)
    return (
        messages.filter(side=Side.IN, address__iexact=sender.email).exists()
        or messages.filter(side=Side.OUT, cc__contains=[sender.email]).exists()
        or messages.filter(side=Side.OUT, to__contains=[sender.email]).exists()
    )
