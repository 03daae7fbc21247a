"""What ``jawab doctor`` asks about the queues."""

from collections.abc import Iterator

from jawab.base.checkup import Finding, check
from jawab.routing.queries.queues import every_queue, takes_tickets


@check("queues")
def unreadable_queues() -> Iterator[Finding]:
    """A queue that takes nothing says nothing: its tickets go to the next one."""
    broken = [queue for queue in every_queue() if not takes_tickets(queue)]
    for queue in broken:
        yield Finding(
            "bad",
            f"The conditions of {queue.name} cannot all be read, so it takes no ticket: something they name is gone."
            " Set them anew under Settings, Queues.",
        )
    if not broken:
        yield Finding("ok", "each can be read")
