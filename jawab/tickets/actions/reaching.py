"""The desk writes first, to one of many: a ticket that waits for the customer and troubles nobody until they answer."""

from dataclasses import dataclass

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.language import one_line, read_message
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.actions.addressing import Dispatch
from jawab.tickets.actions.writing import write_answer
from jawab.tickets.content import preview
from jawab.tickets.facts import ReplyWritten, TicketOpened
from jawab.tickets.models import Channel, Message, Side, Status, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToOne:
    """One customer's letter of many; ``owner`` of ``team`` is who reads their answer."""

    subject: str
    text: str
    address: str
    language: str
    team: Team
    owner: Agent | None
    unsubscribe: str


@transaction.atomic
def reach_out(*, customer: Customer, channel: Channel, letter: LetterToOne, key: str) -> Message:
    """Open a ticket with it: once for each ``key``. It is the desk's own word, which gives way to people's answers, and
    counts as nobody's first answer.
    """
    earlier = Message.objects.filter(channel=channel, source_id=key).first()
    if earlier is not None:
        return earlier
    now, title = clock.now(), one_line(letter.subject, 500)
    ticket = Ticket.objects.create(
        subject=title,
        direction=read_message("", title=title).direction,
        language=letter.language,
        channel=channel,
        customer=customer,
        team=letter.team,
        assignee=letter.owner,
        status=Status.PENDING,
        created_at=now,
        active_at=now,
        last_side=Side.OUT,
        preview=preview(letter.text),
    )
    fact = TicketOpened(ticket=ticket.pk, customer=customer.pk, channel=channel.pk)
    record(fact, by=SYSTEM, audience=ticket.audience)
    dispatch = Dispatch(to=[letter.address], unsubscribe=letter.unsubscribe)
    message = write_answer(ticket, letter.text, agent=None, source_id=key, dispatch=dispatch, opens=True)
    record(ReplyWritten(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)
    return message
