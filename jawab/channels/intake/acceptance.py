"""From one read message to the ticket it belongs to: dedupe, person, thread, write."""

from dataclasses import dataclass

from django.db import transaction

from jawab.base.actors import SYSTEM
from jawab.channels.contract import Address, Incoming, Nature
from jawab.channels.intake.reports import mark_bounced
from jawab.channels.intake.threading import ticket_answered
from jawab.channels.models import ArrivalState
from jawab.language import language
from jawab.people.actions import recognise
from jawab.people.models import ContactKind, Customer
from jawab.tickets.actions import receive_message
from jawab.tickets.content import Content
from jawab.tickets.files import NewFile
from jawab.tickets.models import Channel, Message

UNKNOWN = Address(email="unknown@sender.invalid", name="")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of it: the state of its arrival, why, and the message if it stands in a ticket."""

    state: ArrivalState
    reason: str = ""
    message: Message | None = None


@transaction.atomic
def accept(*, channel: Channel, incoming: Incoming) -> Accepted:
    """Let one message in. The same source message again changes nothing.

    Our own mail coming back and delivery reports of mail we sent never open a ticket; everything else does, or
    joins the ticket it answers.
    """
    known = Message.objects.filter(channel=channel, source_id=incoming.source_id).first()
    if known is not None:
        return Accepted(ArrivalState.KNOWN, message=known)
    if incoming.nature is Nature.OWN:
        return Accepted(ArrivalState.OWN, incoming.nature_reason)
    if incoming.nature is Nature.BOUNCE and mark_bounced(incoming.bounces):
        return Accepted(ArrivalState.REPORT, incoming.nature_reason)
    message = receive_message(
        channel=channel,
        customer=_customer(incoming),
        content=_content(incoming),
        ticket=ticket_answered(incoming),
    )
    return Accepted(ArrivalState.ACCEPTED, message=message)


def _customer(incoming: Incoming) -> Customer:
    """Whom the message is from. A mail that names nobody is kept under the unknown sender, never dropped."""
    sender = incoming.sender or UNKNOWN
    return recognise(
        kind=ContactKind.EMAIL,
        value=sender.email,
        name=sender.name,
        language=language(incoming.written),
        by=SYSTEM,
    )


def _content(incoming: Incoming) -> Content:
    answer_to = incoming.reply_to or incoming.sender
    return Content(
        subject=incoming.subject,
        written=incoming.written,
        text=incoming.text,
        html=incoming.html,
        address=answer_to.email if answer_to else "",
        message_id=incoming.message_id,
        source_id=incoming.source_id,
        nature=str(incoming.nature),
        nature_reason=incoming.nature_reason,
        sent_at=incoming.sent_at,
        to=[_shown(address) for address in incoming.to],
        cc=[_shown(address) for address in incoming.cc],
        files=[
            NewFile(
                name=file.name,
                content_type=file.content_type,
                content=file.content,
                content_id=file.content_id,
                inline=file.inline,
            )
            for file in incoming.files
        ],
        defects=incoming.defects,
    )


def _shown(address: Address) -> str:
    return f"{address.name} <{address.email}>" if address.name else address.email
