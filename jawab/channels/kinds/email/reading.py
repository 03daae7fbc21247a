"""From a stored source to one read message: the pure parser, and the ticket a mail names."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from django.conf import settings

from jawab.channels.contract import Incoming, Nature
from jawab.channels.kinds.email.parse import parse
from jawab.channels.kinds.email.reply_address import number_in_subject
from jawab.channels.kinds.email.reply_address import read as read_address
from jawab.channels.models import Arrival
from jawab.tickets.models import Channel, ChannelKind


def reader_of(channel: Channel) -> Callable[[Arrival], Incoming]:
    """What reads a batch: the desk's own addresses are looked up once for it."""
    del channel  # mail from any mailbox of the desk is own mail
    own = Channel.objects.filter(kind=ChannelKind.EMAIL).values_list("address", flat=True)
    return partial(_read, own=frozenset(address.lower() for address in own))


def _read(arrival: Arrival, *, own: frozenset[str]) -> Incoming:
    incoming = parse(bytes(arrival.raw), own_addresses=own)
    if incoming.nature is Nature.PERSON and arrival.via in {"smtp", "lmtp"} and not arrival.envelope_from:
        # No person sends without an address to return to (RFC 5321, 4.5.5); answering would feed a loop.
        incoming = replace(incoming, nature=Nature.AUTO_REPLY, nature_reason="empty envelope sender")
    return replace(
        incoming, signed_ticket=_signed(arrival, incoming), named_ticket=number_in_subject(incoming.subject)
    )


def _signed(arrival: Arrival, incoming: Incoming) -> int | None:
    """The number in a signed address of ours, wherever this mail was sent to."""
    addresses = [*arrival.envelope_to, *(address.email for address in [*incoming.to, *incoming.cc])]
    numbers = (read_address(address, settings.SECRET_KEY.encode()) for address in addresses)
    return next((number for number in numbers if number is not None), None)
