"""Delivery reports: which of our messages did not arrive, and whose address is dead."""

from collections.abc import Sequence

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.channels.contract import Bounce
from jawab.people.actions import mark_contact_point_failing
from jawab.people.models import ContactKind
from jawab.tickets.actions import mark_reply_failed
from jawab.tickets.models import Channel, Message, Side


def mark_bounced(bounces: Sequence[Bounce], *, channel: Channel) -> bool:
    """Tell the tickets whose replies came back; False when none of them is ours (it may be a forgery or chatter)."""
    del channel
    marked = [_mark(bounce) for bounce in bounces]
    return any(marked)


def _mark(bounce: Bounce) -> bool:
    if not bounce.message_id:
        return False
    message = Message.objects.filter(message_id=bounce.message_id, side=Side.OUT).first()
    if message is None:
        return False
    recipient = bounce.recipient or ", ".join(message.to)
    mark_reply_failed(
        message=message, recipient=recipient, reason=bounce.diagnostic, permanent=bounce.permanent
    )
    if bounce.permanent and bounce.recipient in {*message.to, *message.cc}:
        _mark_address(bounce)
    return True


def _mark_address(bounce: Bounce) -> None:
    try:
        mark_contact_point_failing(
            kind=ContactKind.EMAIL, value=bounce.recipient, failure=bounce.diagnostic, by=SYSTEM
        )
    except Refused:
        return  # the report names something that is no address
