"""The desk writes first, to one of many: a ticket that waits for the customer and troubles nobody until they answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.facts import record
from jawab.language import one_line, read_message
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.actions.addressing import Dispatch
from jawab.tickets.actions.writing import write_answer
from jawab.tickets.content import attach, preview
from jawab.tickets.facts import ReplyWritten, TicketOpened
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel, Message, Side, Status, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachingOut:
    """What begins a ticket that the desk opens itself; ``owner`` of ``team`` is who reads an answer."""

    subject: str
    language: str
    team: Team
    owner: Agent | None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterToOne(ReachingOut):
    """One customer's letter of many."""

    address: str
    unsubscribe: str
    files: Sequence[NewFile] = ()


@transaction.atomic
def reach_out(*, customer: Customer, channel: Channel, letter: LetterToOne, key: str) -> Message:
    """Open a ticket with it: once for each ``key``. It is the desk's own word, which gives way to people's answers, and
    counts as nobody's first answer.
    """
    earlier = Message.objects.filter(channel=channel, source_id=key).first()
    if earlier is not None:
        return earlier
    ticket = _begin(customer, channel, letter, by=SYSTEM)
    dispatch = Dispatch(to=[letter.address], unsubscribe=letter.unsubscribe)
    message = write_answer(ticket, letter.text, agent=None, source_id=key, dispatch=dispatch, opens=True)
    attach(letter.files, message=message)
    record(ReplyWritten(ticket=ticket.pk, message=message.pk), by=SYSTEM, audience=ticket.audience)
    return message


@transaction.atomic
def open_to_call(*, customer: Customer, channel: Channel, begun: ReachingOut, by: Agent) -> Ticket:
    """A ticket for a call to one of many, before it is written down: it waits for the customer and starts no clock."""
    require_staff(by)
    return _begin(customer, channel, begun, by=by)


def _begin(customer: Customer, channel: Channel, begun: ReachingOut, *, by: Actor) -> Ticket:
    now, title = clock.now(), one_line(begun.subject, 500)
    ticket = Ticket.objects.create(
        subject=title,
        direction=read_message("", title=title).direction,
        language=begun.language,
        channel=channel,
        customer=customer,
        team=begun.team,
        assignee=begun.owner,
        status=Status.PENDING,
        created_at=now,
        active_at=now,
        last_side=Side.OUT,
        preview=preview(begun.text),
    )
    fact = TicketOpened(ticket=ticket.pk, customer=customer.pk, channel=channel.pk)
    record(fact, by=by, audience=ticket.audience)
    return ticket
