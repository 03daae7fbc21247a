"""From a stored source to one read message: the pure parser, and the ticket a mail names."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from django.conf import settings

from jawab.base.environment import environment
from jawab.channels.contract import Incoming, Nature
from jawab.channels.intake.reader import Reader
from jawab.channels.kinds.email.dkim_check import keys_from
from jawab.channels.kinds.email.reply_address import number_in_subject
from jawab.channels.kinds.email.reply_address import read as read_address
from jawab.channels.kinds.email.returned import with_delivery
from jawab.channels.kinds.email.sources import read_source
from jawab.channels.kinds.email.vouching import is_vouched
from jawab.channels.models import Arrival
from jawab.tickets.models import Channel, ChannelKind


def reader_of(channel: Channel) -> Reader:
    """What reads a batch: the desk's own addresses are looked up once for it."""
    del channel  # mail from any mailbox of the desk is own mail
    addresses = Channel.objects.filter(kind=ChannelKind.EMAIL).values_list("address", flat=True)
    own = frozenset(address.lower() for address in addresses)
    return Reader(parse=partial(read_source, own=own, keys=_dkim_keys()), complete=_complete)


def _complete(arrival: Arrival, incoming: Incoming) -> Incoming:
    incoming = with_delivery(incoming, arrival)
    if incoming.nature is Nature.PERSON and arrival.via in {"smtp", "lmtp"} and not arrival.envelope_from:
        # No person sends without an address to return to (RFC 5321, 4.5.5); answering would feed a loop.
        incoming = replace(
            incoming,
            nature=Nature.AUTO_REPLY,
            nature_reason="empty envelope sender",
            auto_submitted=incoming.auto_submitted or "auto-replied",
        )
    return replace(
        incoming,
        vouched=is_vouched(incoming, checkers=environment().mail_checkers),
        signed_ticket=_signed(arrival, incoming) or incoming.signed_ticket,
        named_ticket=number_in_subject(incoming.subject),
    )


def _dkim_keys() -> Mapping[str, str]:
    """The operator's file of keys, read again when it changes; mail is read without them when it is gone."""
    path = environment().dkim_keys
    try:
        return _keys_of(path, path.stat().st_mtime_ns) if path else {}
    except OSError:
        return {}


@lru_cache(maxsize=1)
def _keys_of(path: Path, changed: int) -> Mapping[str, str]:
    del changed
    return keys_from(path)


def _signed(arrival: Arrival, incoming: Incoming) -> int | None:
    """The number in a signed address of ours, wherever this mail was sent to."""
    addresses = [*arrival.envelope_to, *(address.email for address in [*incoming.to, *incoming.cc])]
    numbers = (read_address(address, settings.SECRET_KEY.encode()) for address in addresses)
    return next((number for number in numbers if number is not None), None)
