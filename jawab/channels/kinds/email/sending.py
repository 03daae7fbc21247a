"""One delivery on its way out: composed from its rows, signed, handed to the mailbox's SMTP server."""

from django.conf import settings

from jawab.base.errors import Refused
from jawab.channels.contract import Outcome, Receipt
from jawab.channels.doors import DoorClosed, door_fails, door_works
from jawab.channels.kinds.email.compose import Unsendable, compose
from jawab.channels.kinds.email.connections import hang_up_all, hang_up_idle
from jawab.channels.kinds.email.dkim_signing import signed
from jawab.channels.kinds.email.header_lines import deliverable
from jawab.channels.kinds.email.letters import letter
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.return_address import return_to
from jawab.channels.kinds.email.smtp import Envelope, Unanswered, hand_over
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import Delivery, DoorSide

__all__ = ["hang_up_all", "hang_up_idle", "send"]


def send(delivery: Delivery) -> Receipt:
    """What the server said about this recipient. Raises DoorClosed when the server as a whole is in trouble."""
    mailbox = Mailbox.objects.select_related("channel").get(channel=delivery.message.channel_id)
    try:
        envelope = _envelope(mailbox, delivery)
        raw = signed(compose(letter(delivery.message, mailbox)), mailbox)
        receipt = hand_over(mailbox, raw, envelope)
    except Unsendable as fault:
        return Receipt(Outcome.REFUSED, str(fault))
    except (ServerFault, Refused) as fault:
        door_fails(channel=mailbox.channel, side=DoorSide.OUT, error=str(fault))
        if isinstance(fault, Unanswered):
            return Receipt(Outcome.LATER, str(fault))
        raise DoorClosed from fault
    door_works(channel=mailbox.channel, side=DoorSide.OUT)
    return receipt


def _envelope(mailbox: Mailbox, delivery: Delivery) -> Envelope:
    own = deliverable(mailbox.channel.address)
    signs = mailbox.signs_address
    return Envelope(
        sender=own,
        return_to=return_to(own, delivery.pk, settings.SECRET_KEY.encode()) if signs else own,
        recipient=deliverable(delivery.recipient),
    )
