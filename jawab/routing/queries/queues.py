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
    cases = []
    for queue in queues:
        read = from_store(queue.conditions)
        if read.read and not read.unread and all(of_nobody(each.field) for each in read.read):
            cases.append(When(test_of(read.read), then=Value(queue.pk)))
    return Case(*cases, default=Value(NO_QUEUE), output_field=IntegerField())
