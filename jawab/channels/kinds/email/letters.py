"""What a reply looks like as mail: whom it names, what it answers, what it quotes and carries."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from jawab import calendars
from jawab.channels.contract import Address, File, Outgoing, Quoted
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.reply_address import sign, tagged
from jawab.language import isolate
from jawab.tickets.files import opened
from jawab.tickets.models import Attachment, Message, Nature, Side, Ticket

REFERENCES = 20
QUOTED_CHARACTERS = 20_000


def letter(message: Message, mailbox: Mailbox) -> Outgoing:
    """The reply ``message`` as it leaves ``mailbox``. Raises FileNotFoundError when an attachment's bytes are gone."""
    ticket = message.ticket
    own = Address(mailbox.channel.address, _sender_name(message, mailbox))
    earlier = _earlier(message)
    answered = next((past for past in reversed(earlier) if past.side == Side.IN), None)
    return Outgoing(
        message_id=message.message_id,
        sender=own,
        reply_to=Address(_reply_address(mailbox, ticket), own.name),
        to=[Address(address) for address in message.to],
        cc=[Address(address) for address in message.cc],
        bcc=[Address(address) for address in message.bcc],
        subject=_subject(ticket, answers=bool(earlier)),
        text=message.text,
        html="",
        language=message.language if message.language in {"fa", "ar", "en"} else mailbox.channel.language,
        direction=message.direction,
        date=message.leaves_at or message.created_at,
        in_reply_to=answered.message_id if answered else "",
        references=[past.message_id for past in earlier if past.message_id][-REFERENCES:],
        files=[_file(attachment) for attachment in message.attachments.all()],
        quoted=_quoted(answered, mailbox) if answered and message.nature == Nature.PERSON else None,
        signature=_signature(message, mailbox),
        automatic=message.nature == Nature.AUTO_REPLY,
        unsubscribe=message.unsubscribe,
    )


def _earlier(message: Message) -> list[Message]:
    """The thread before this message, oldest first; only its newest part is ever needed."""
    before = Message.objects.filter(ticket=message.ticket_id, created_at__lte=message.created_at)
    newest = (
        before.exclude(pk=message.pk).select_related("customer").order_by("-created_at", "-pk")[:REFERENCES]
    )
    return list(reversed(newest))


def _sender_name(message: Message, mailbox: Mailbox) -> str:
    return f"{message.agent.name}, {mailbox.sender_name}" if message.agent else mailbox.sender_name


def _reply_address(mailbox: Mailbox, ticket: Ticket) -> str:
    if not mailbox.signs_address:
        return mailbox.channel.address
    return sign(mailbox.channel.address, ticket.pk, settings.SECRET_KEY.encode())


def _subject(ticket: Ticket, *, answers: bool) -> str:
    subject = ticket.subject or gettext("Your message")
    if answers and not subject.lower().startswith("re:"):
        subject = f"Re: {subject}"
    return tagged(subject, ticket.pk)


def _quoted(answered: Message, mailbox: Mailbox) -> Quoted:
    language = answered.language if answered.language in {"fa", "ar", "en"} else mailbox.channel.language
    written = calendars.moment(answered.created_at, calendars.Style.of(language))
    with translation.override(language):
        heading = gettext("On %(when)s, %(name)s wrote:") % {
            "when": written,
            "name": isolate(str(answered.customer)),
        }
    return Quoted(heading=heading, text=answered.written[:QUOTED_CHARACTERS], direction=answered.direction)


def _signature(message: Message, mailbox: Mailbox) -> str:
    """The one chosen when it was written, above the mailbox's own lines, which the operator wants below every mail."""
    return "\n".join(part.strip() for part in (message.signature, mailbox.signature) if part.strip())


def _file(attachment: Attachment) -> File:
    with opened(attachment) as stored:
        return File(
            name=attachment.name,
            content_type=attachment.content_type,
            content=stored.read(),
            content_id=attachment.content_id,
            inline=attachment.inline,
        )
