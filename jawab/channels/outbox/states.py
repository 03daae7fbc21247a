"""Where the deliveries of messages are, for those who wrote them."""

from collections import defaultdict
from collections.abc import Collection

from jawab.channels.models import Delivery


def deliveries_of(messages: Collection[int]) -> dict[int, list[Delivery]]:
    """The deliveries of each message, in one query."""
    found: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in Delivery.objects.filter(message__in=messages):
        found[delivery.message_id].append(delivery)
    return dict(found)
