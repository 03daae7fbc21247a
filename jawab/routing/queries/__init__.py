"""What screens and the engine read of routing."""

from jawab.routing.queries.agents import Standing, standings
from jawab.routing.queries.queues import every_queue, queue_of, routing_settings
from jawab.routing.queries.waiting import Waiting, waiting

__all__ = [
    "Standing",
    "Waiting",
    "every_queue",
    "queue_of",
    "routing_settings",
    "standings",
    "waiting",
]
