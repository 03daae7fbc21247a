"""A word of the desk to one person, out of any mailbox that can send: no ticket's, and kept nowhere."""

from email.utils import make_msgid

from django.db.models import Case, IntegerField, When
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.channels.contract import Address, Outcome, Outgoing, Receipt, Word
from jawab.channels.kinds.email.compose import Unsendable, compose
from jawab.channels.kinds.email.connections import hang_up
from jawab.channels.kinds.email.dkim_signing import signed
from jawab.channels.kinds.email.header_lines import deliverable
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.smtp import Envelope, Unanswered, hand_over
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import Door, DoorSide
from jawab.tickets.models import Channel


def send_memo(
    *, recipient: Address, subject: str, text: str, language: str, mailbox: Mailbox | None = None
) -> Receipt:
    """What the server said. ``mailbox`` is the one it shall leave by, else any that can send.

    It is marked as automatic and as the desk's own, so that no machine answers it and it opens no ticket should it
    come back. To one of our own mailboxes it is refused: it would come in again.
    """
    if Channel.objects.filter(address__iexact=recipient.email).exists():
        return Receipt(Outcome.REFUSED, _("This address is a mailbox of the desk."))
    mailbox = mailbox or _mailbox()
    if mailbox is None:
        return Receipt(Outcome.LATER, _("No mailbox can send at the moment."))
    own = deliverable(mailbox.channel.address)
    sender = Address(mailbox.channel.address, mailbox.sender_name)
    memo = Outgoing(
        message_id=make_msgid(domain=own.rpartition("@")[2]),
        sender=sender,
        reply_to=sender,
        to=[recipient],
        subject=subject,
        text=text,
        html="",
        language=language,
        direction="ltr" if language == "en" else "rtl",
        date=clock.now(),
        automatic=True,
    )
    try:
        envelope = Envelope(sender=own, return_to=own, recipient=deliverable(recipient.email))
        return hand_over(mailbox, signed(compose(memo), mailbox), envelope)
    except Unsendable as fault:
        return Receipt(Outcome.REFUSED, str(fault))
    except Unanswered as unknown:
        return Receipt(Outcome.SENT, str(unknown))  # it may be there: a second one is worse
    except (ServerFault, Refused) as fault:
        return Receipt(Outcome.LATER, str(fault))
    finally:
        hang_up(mailbox)  # the next one is an hour away


def carry(word: Word) -> Receipt:
    """To an address of a customer, by the mailbox they know, if that can send."""
    return send_memo(
        recipient=Address(word.recipient, word.name),
        subject=word.subject,
        text=word.text,
        language=word.language,
        mailbox=_mailbox(word.channel),
    )


def _mailbox(wanted: int | None = None) -> Mailbox | None:
    failing = Door.objects.filter(side=DoorSide.OUT, failing_since__isnull=False).values("channel")
    sending = (
        Mailbox.objects.filter(channel__is_active=True).exclude(smtp_host="").exclude(channel__in=failing)
    )
    by_choice = Case(When(channel=wanted, then=0), default=1, output_field=IntegerField())
    return sending.select_related("channel").order_by(by_choice, "pk").first()
