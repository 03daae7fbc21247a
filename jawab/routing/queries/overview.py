"""How the desk stands at this moment: what waits in which queue, and what needs a person now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, DateTimeField, F, Min, Q, QuerySet, Value, When

from jawab.people.access import visible_teams
from jawab.people.models import Agent, Membership
from jawab.routing.models import Queue, RoutingSettings
from jawab.routing.queries.queues import NO_QUEUE, queue_of
from jawab.tickets.models import Emotion, Priority, Ticket, Urgency
from jawab.tickets.models.tickets import AWAITING_US


@dataclass(frozen=True, slots=True)
class Line:
    """What waits in one queue, given to somebody or not; ``queue`` is None for what no queue takes.

    ``nobodys`` are not in anybody's hands, ``over`` have waited longer than their target, ``oldest`` is the moment
    since which the first of them waits.
    """

    queue: Queue | None
    count: int = 0
    nobodys: int = 0
    over: int = 0
    oldest: datetime | None = None


def led_by(viewer: Agent) -> QuerySet[Agent]:
    """The people of the teams whose work this supervisor sees; of an administrator, everybody's who works here."""
    active = Agent.objects.filter(is_active=True).order_by("name", "pk")
    if viewer.is_administrator:
        return active
    return active.filter(pk__in=Membership.objects.filter(team__in=visible_teams(viewer)).values("agent"))


def unanswered(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those whose customer waits for us."""
    return tickets.filter(status__in=AWAITING_US, merged_into=None, waiting_since__isnull=False)


def lines(
    tickets: QuerySet[Ticket], queues: Sequence[Queue], settings: RoutingSettings, *, now: datetime
) -> list[Line]:
    """Of every queue in its order, and of the rest; one query."""
    counted = (
        _with_target(unanswered(tickets), queues, settings, now=now)
        .order_by()
        .values("queue")
        .annotate(
            count=Count("pk"),
            nobodys=Count("pk", filter=Q(assignee=None)),
            over=Count("pk", filter=Q(waiting_since__lt=F("late_since"))),
            oldest=Min("waiting_since"),
        )
    )
    found = {row.pop("queue"): row for row in counted}
    return [
        *(Line(queue, **found.get(queue.pk, {})) for queue in queues),
        Line(None, **found.get(NO_QUEUE, {})),
    ]


def pressing(
    tickets: QuerySet[Ticket], queues: Sequence[Queue], settings: RoutingSettings, *, now: datetime
) -> QuerySet[Ticket]:
    """What needs a person now: past its target, urgent, or with an angry customer; ``is_over`` where it is late.

    The late ones first, and among them who has waited longest.
    """
    found: Any = _with_target(unanswered(tickets), queues, settings, now=now)
    late = Q(waiting_since__lt=F("late_since"))
    loud = Q(urgency=Urgency.NOW) | Q(priority=Priority.URGENT) | Q(emotion=Emotion.ANGRY)
    is_over = Case(When(late, then=Value(1)), default=Value(0))
    shown: QuerySet[Ticket] = (
        found.filter(late | loud)
        .annotate(is_over=is_over)
        .select_related("assignee", "customer")
        .order_by("-is_over", "waiting_since", "pk")
    )
    return shown


def _with_target(
    tickets: QuerySet[Ticket], queues: Sequence[Queue], settings: RoutingSettings, *, now: datetime
) -> Any:
    """With its ``queue``, and ``late_since``: who has waited since before then waits longer than the target."""
    late_since = Case(
        *(
            When(queue=queue.pk, then=Value(now - timedelta(minutes=queue.target_minutes)))
            for queue in queues
        ),
        default=Value(now - timedelta(minutes=settings.target_minutes)),
        output_field=DateTimeField(),
    )
    return tickets.annotate(queue=queue_of(queues)).annotate(late_since=late_since)
