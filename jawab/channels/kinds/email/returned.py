"""Mail that came to a return address of ours: it names the delivery, whatever the report says or does not say."""

import re
from dataclasses import replace

from django.conf import settings

from jawab.channels.contract import Bounce, Incoming, Nature
from jawab.channels.kinds.email.parse.bounces_signs import DAEMON
from jawab.channels.kinds.email.return_address import delivery_of
from jawab.channels.models import Arrival, Delivery

_HEAD = 64 * 1024
_RETURN_ADDRESS = re.compile(rb"\+b\d{1,15}-[a-zA-Z2-7]{8}@")


def with_delivery(incoming: Incoming, arrival: Arrival) -> Incoming:
    """A report knows its delivery, a report in no known words becomes one, and any other mail knows its ticket: an
    answering machine writes to this address too (RFC 3834, 4).
    """
    delivery = _delivery(arrival)
    if delivery is None:
        return incoming
    if incoming.nature is Nature.BOUNCE:
        told = [replace(bounce, delivery=delivery.pk) for bounce in incoming.bounces]
        return replace(incoming, bounces=told or [_unread(incoming, delivery)])
    if _is_silent_report(incoming, arrival, delivery):
        return replace(
            incoming,
            nature=Nature.BOUNCE,
            nature_reason="came from a mail system to a return address",
            bounces=[_unread(incoming, delivery)],
        )
    return replace(incoming, signed_ticket=delivery.message.ticket_id)


def _delivery(arrival: Arrival) -> Delivery | None:
    """From the envelope, else from where mail servers write it down: Delivered-To, X-Original-To, Envelope-To, To."""
    head = bytes(arrival.raw[:_HEAD]).partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    written = [found[0].decode("ascii") for found in _RETURN_ADDRESS.finditer(head)]
    key = settings.SECRET_KEY.encode()
    numbers = [delivery_of(address, key) for address in [*arrival.envelope_to, *written[:20]]]
    number = next((number for number in numbers if number is not None), None)
    return Delivery.objects.select_related("message").filter(pk=number).first() if number else None


def _is_silent_report(incoming: Incoming, arrival: Arrival, delivery: Delivery) -> bool:
    """From nobody, or from a mail system; what the recipient's own machine writes is no report."""
    if incoming.nature not in {Nature.PERSON, Nature.GENERATED}:
        return False
    sender = incoming.sender.email if incoming.sender else ""
    from_nobody = arrival.via in {"smtp", "lmtp"} and not arrival.envelope_from
    return DAEMON.match(sender) is not None or (from_nobody and sender != delivery.recipient)


def _unread(incoming: Incoming, delivery: Delivery) -> Bounce:
    """That it came back is certain, why is not: the address is not called dead for it alone."""
    words = " ".join((incoming.text or incoming.subject).split())[:500]
    return Bounce(delivery.recipient, "", permanent=True, diagnostic=words, delivery=delivery.pk)
