"""Writing first: a conversation that we begin."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line, read_message
from jawab.people.access import one_press_at_a_time, require_staff
from jawab.people.actions import add_contact_point, introduce
from jawab.people.contacts import Typed
from jawab.people.models import Agent, ContactKind, Customer
from jawab.tickets.access import mailboxes_of
from jawab.tickets.actions.addressing import Dispatch
from jawab.tickets.actions.writing import refuse_text, write_answer
from jawab.tickets.content import attach
from jawab.tickets.facts import ReplyWritten, TicketOpened
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel, Message, Side, Status, Ticket


@transaction.atomic
def write_first(
    *,
    customer: Customer | Typed,
    channel: Channel,
    subject: str,
    text: str,
    by: Agent,
    dispatch: Dispatch,
    source_id: str | None = None,
    files: Sequence[NewFile] = (),
) -> Message:
    """Open a ticket with a letter of ours: ``by``'s own, waiting for the customer. It leaves as every answer does.

    Who was only typed is introduced with it; the address it goes to becomes the customer's where none is known.
    ``source_id`` is the browser's own key: the same one twice is one letter. Refuses a mailbox that is switched off or
    not ``by``'s to write from, a letter without a subject or a text, and whom nothing can be sent to.
    """
    require_staff(by)
    one_press_at_a_time(by)
    earlier = Message.objects.filter(channel=channel, source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    mailbox = mailboxes_of(by).filter(pk=channel.pk).first()
    if mailbox is None:
        raise Refused(_("Please choose a mailbox that it leaves by."))
    title = one_line(subject, 500)
    if not title:
        raise Refused(_("Please give it a subject."))
    refuse_text(None, text, files)
    who = introduce(person=customer, by=by) if isinstance(customer, Typed) else customer
    if dispatch.to and not who.contact_points.filter(kind=ContactKind.EMAIL).exists():
        add_contact_point(customer=who, kind=ContactKind.EMAIL, value=dispatch.to[0], by=by)
    ticket = _open(who, mailbox, title, text, by=by)
    message = write_answer(ticket, text, agent=by, source_id=source_id, dispatch=dispatch, opens=True)
    attach(files, message=message)
    # Taken back, the ticket is still its writer's, open, with the letter as a draft.
    fact = ReplyWritten(ticket=ticket.pk, message=message.pk, before=Status.OPEN, after=Status.PENDING)
    record(fact, by=by, audience=ticket.audience)
    return message


def _open(customer: Customer, mailbox: Channel, title: str, text: str, *, by: Agent) -> Ticket:
    now, reading = clock.now(), read_message(text, title=title)
    ticket = Ticket.objects.create(
        subject=title,
        direction=read_message("", title=title).direction,
        language=customer.language or reading.language,
        channel=mailbox,
        customer=customer,
        team=mailbox.team,
        assignee=by,
        status=Status.PENDING,
        created_at=now,
        active_at=now,
        last_side=Side.OUT,
    )
    fact = TicketOpened(ticket=ticket.pk, customer=customer.pk, channel=mailbox.pk)
    record(fact, by=by, audience=ticket.audience)
    return ticket
