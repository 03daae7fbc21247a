"""Letters of one customer straight into tickets, for what is measured behind the door."""

from jawab.base.actors import SYSTEM
from jawab.people.actions import recognise
from jawab.people.models import ContactKind
from jawab.tickets.actions import Letter, receive_messages
from jawab.tickets.actions.receiving import Opening
from jawab.tickets.content import Content
from jawab.tickets.models import Channel, Ticket


def arrive(channel: Channel, count: int) -> list[Ticket]:
    """So many new tickets."""
    who = recognise(kind=ContactKind.EMAIL, value="maryam@mail.example", name="Maryam", by=SYSTEM)
    text = "سلام، کتری سفارش شکسته رسید."
    content = Content(subject="کتری", written=text, text=text, address="maryam@mail.example")
    letters = [Letter(channel=channel, customer=who, content=content, place=Opening()) for _ in range(count)]
    return [message.ticket for message in receive_messages(letters)]
