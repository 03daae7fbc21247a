"""Where the deliveries of messages are, and which mailboxes are paused, for those who wrote them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.prepared import planned
from jawab.channels.models import Delivery, DeliveryState, Door, DoorSide

UNREACHED = frozenset({DeliveryState.FAILED, DeliveryState.BOUNCED})
"""Given up by the desk, or come back: a person may send it again."""

UNTOUCHED = {"state": DeliveryState.WAITING, "attempts": 0, "last_reply": ""}
"""No sender has ever had it in hand: what is sent again has been outside before."""


def deliveries_of(messages: Collection[int]) -> dict[int, list[Delivery]]:
    """The deliveries of each message, in one query."""
    found: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in _deliveries(messages=[*messages]) if messages else ():
        found[delivery.message_id].append(delivery)
    return dict(found)


@planned
def _deliveries(*, messages: Sequence[int]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(message__any_of=messages)


def is_untouched(deliveries: Collection[Delivery]) -> bool:
    """Whether the whole message can still be taken back."""
    return bool(deliveries) and all(
        getattr(delivery, name) == value for delivery in deliveries for name, value in UNTOUCHED.items()
    )


def pauses() -> dict[int, Door]:
    """The mailboxes whose server is in trouble and left alone for now, by the number of their channel."""
    paused = Door.objects.filter(side=DoorSide.OUT, retry_at__gt=clock.now())
    return {door.channel_id: door for door in paused.select_related("channel")}
