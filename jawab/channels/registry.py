"""Which kind of channel does what: the one list of kinds."""

from collections.abc import Callable

from jawab.channels.contract import Receipt
from jawab.channels.intake.reader import Reader, ReaderOf
from jawab.channels.kinds.email import reading as email_reading
from jawab.channels.kinds.email import sending as email_sending
from jawab.channels.kinds.sample import sending as sample_sending
from jawab.channels.models import Delivery
from jawab.tickets.models import Channel, ChannelKind

Sender = Callable[[Delivery], Receipt]

_SENDERS: dict[str, Sender] = {
    ChannelKind.EMAIL: email_sending.send,
    ChannelKind.SAMPLE: sample_sending.send,
}
_READERS: dict[str, ReaderOf] = {ChannelKind.EMAIL: email_reading.reader_of}


def sender_of(kind: str) -> Sender:
    """May raise ``doors.DoorClosed``: then the channel as a whole is to blame, and nothing was sent."""
    return _SENDERS[kind]


def hang_up_idle() -> None:
    """Close what this thread's senders keep open and have not used for a while."""
    email_sending.hang_up_idle()


def hang_up() -> None:
    email_sending.hang_up_all()


def reader_of(channel: Channel) -> Reader:
    """What reads a batch of this channel's sources."""
    return _READERS[channel.kind](channel)
