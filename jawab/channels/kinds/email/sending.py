"""One reply on its way out: composed from its rows, handed to the mailbox's SMTP server."""

from collections.abc import Mapping, Sequence

from jawab.base.errors import Refused
from jawab.channels.contract import Outcome, Receipt
from jawab.channels.doors import door_fails, door_works
from jawab.channels.kinds.email.compose import Unsendable, compose
from jawab.channels.kinds.email.letters import letter
from jawab.channels.kinds.email.models import Mailbox
from jawab.channels.kinds.email.smtp import hand_over
from jawab.channels.kinds.email.trouble import ServerFault
from jawab.channels.models import DoorSide
from jawab.tickets.models import Message


def send(message: Message, recipients: Sequence[str]) -> Mapping[str, Receipt]:
    """What the server said about each recipient. Trouble with the server itself is also written on the door."""
    mailbox = Mailbox.objects.select_related("channel").get(channel=message.channel_id)
    try:
        receipts = hand_over(mailbox, compose(letter(message, mailbox)), recipients)
    except Unsendable as fault:
        return dict.fromkeys(recipients, Receipt(Outcome.REFUSED, str(fault)))
    except (ServerFault, Refused) as fault:
        door_fails(channel=mailbox.channel, side=DoorSide.OUT, error=str(fault))
        return dict.fromkeys(recipients, Receipt(Outcome.LATER, str(fault)))
    door_works(channel=mailbox.channel, side=DoorSide.OUT)
    return receipts
