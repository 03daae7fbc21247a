"""Which kind of channel does what: the one list of kinds."""

from collections.abc import Callable, Mapping

from jawab.channels.contract import Receipt, Word
from jawab.channels.intake.reader import Reader, ReaderOf
from jawab.channels.kinds.email import memos
from jawab.channels.kinds.email import reading as email_reading
from jawab.channels.kinds.email import sending as email_sending
from jawab.channels.kinds.form import source as form_source
from jawab.channels.kinds.sample import sending as sample_sending
from jawab.channels.models import Delivery
from jawab.people.models import ContactKind
from jawab.tickets.models import Channel, ChannelKind

Sender = Callable[[Delivery], Receipt]
Carrier = Callable[[Word], Receipt]

_SENDERS: dict[str, Sender] = {
    ChannelKind.EMAIL: email_sending.send,
    ChannelKind.SAMPLE: sample_sending.send,
}
# By the kind of contact point: what carries a code there. A new one belongs into ``people.CARRIES_CODES``, too.
_CARRIERS: dict[str, Carrier] = {ContactKind.EMAIL: memos.carry}
_READERS: dict[str, ReaderOf] = {
    ChannelKind.EMAIL: email_reading.reader_of,
    ChannelKind.FORM: form_source.reader_of,
}


def sender_of(kind: str) -> Sender:
    """May raise ``doors.DoorClosed``: then the channel as a whole is to blame, and nothing was sent."""
    return _SENDERS[kind]


def carriers() -> Mapping[str, Carrier]:
    """What brings a word of no ticket to a contact point, by its kind."""
    return _CARRIERS


def hang_up_idle() -> None:
    """Close what this thread's senders keep open and have not used for a while."""
    email_sending.hang_up_idle()


def hang_up() -> None:
    email_sending.hang_up_all()


def reader_of(channel: Channel) -> Reader:
    """What reads a batch of this channel's sources."""
    return _READERS[channel.kind](channel)
