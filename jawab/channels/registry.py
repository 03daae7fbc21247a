"""Which kind of channel does what: the one list of kinds."""

from collections.abc import Callable, Mapping, Sequence

from jawab.channels.contract import Incoming, Receipt
from jawab.channels.kinds.email import reading as email_reading
from jawab.channels.kinds.email import sending as email_sending
from jawab.channels.models import Arrival
from jawab.tickets.models import ChannelKind, Message

Sender = Callable[[Message, Sequence[str]], Mapping[str, Receipt]]
Reader = Callable[[Arrival], Incoming]

_SENDERS: dict[str, Sender] = {ChannelKind.EMAIL: email_sending.send}
_READERS: dict[str, Reader] = {ChannelKind.EMAIL: email_reading.read}


def sender_of(kind: str) -> Sender:
    return _SENDERS[kind]


def read_arrival(arrival: Arrival) -> Incoming:
    return _READERS[arrival.channel.kind](arrival)
