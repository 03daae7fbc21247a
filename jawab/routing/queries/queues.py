"""The queues in their order, and which of them a ticket belongs to."""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Value, When

from jawab.routing.models import Queue, RoutingSettings
from jawab.tickets.queries.conditions import from_store
from jawab.tickets.queries.filtering import of_nobody, test_of

NO_QUEUE = 0
"""The built-in last queue, for everything no other takes."""


def routing_settings() -> RoutingSettings:
    return RoutingSettings.objects.filter(pk=RoutingSettings.ONLY).first() or RoutingSettings()


def every_queue() -> list[Queue]:
    """In the order in which they take tickets."""
    return list(Queue.objects.select_related("skill"))


def queue_of(queues: Sequence[Queue]) -> Case:
    """An annotation of tickets: the number of their queue, ``NO_QUEUE`` where none takes them.

    A queue whose conditions cannot all be read any more (a field is retired) takes nothing, rather than too much.
    """
    cases = [
        When(test_of(from_store(queue.conditions).read), then=Value(queue.pk))
        for queue in queues
        if takes_tickets(queue)
    ]
    return Case(*cases, default=Value(NO_QUEUE), output_field=IntegerField())


def takes_tickets(queue: Queue) -> bool:
    """All of its conditions can be read, and mean the same whoever asks."""
    read = from_store(queue.conditions)
    return bool(read.read) and not read.unread and all(of_nobody(each.field) for each in read.read)
