"""What is expected just now, as screens and letters say it: of a ticket, and of who comes next."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from jawab.people.models import Team
from jawab.routing.models import ExpectedWait, Outlook, WaitLook
from jawab.routing.queries.queues import NO_QUEUE, every_queue, queue_of
from jawab.tickets.models import Ticket

FRESH = timedelta(minutes=10)
"""A look that is older says nothing of now: no worker runs."""


def outlooks(*, now: datetime, teams: QuerySet[Team] | None = None) -> dict[int, Outlook]:
    """By queue, of the team to which most come there, among these or all; one query.

    ``NO_QUEUE`` stands for what no queue takes. What has been seen too long ago is left out.
    """
    found = Outlook.objects.filter(at__gt=now - FRESH)
    if teams is not None:
        found = found.filter(Q(team__in=teams) | Q(team=None))
    return {each.queue_id or NO_QUEUE: each for each in found.order_by("arrivals", "pk")}


def answered_by(ticket: Ticket, *, now: datetime) -> datetime | None:
    """By when who comes now, with such a ticket, is probably answered: the late end of the range, for a customer's ear.

    None where customers may not be told (``trusted``), or nothing fresh is known of its queue and team. Three queries.
    """
    loads = trusted(now=now)
    if not loads:
        return None
    own = (
        Ticket.objects.filter(pk=ticket.pk)
        .annotate(queue=queue_of(every_queue()))
        .values_list("queue", flat=True)
    )
    found = Outlook.objects.filter(
        queue=(own.first() or NO_QUEUE) or None,
        team=ticket.team_id,
        load__in=loads,
        at__gt=now - FRESH,
    )
    return found.values_list("latest_at", flat=True).first()


def trusted(*, now: datetime) -> set[str]:
    """The loads of which somebody besides supervisors may be told; one query."""
    seen = WaitLook.objects.filter(pk=WaitLook.ONLY, at__gt=now - FRESH).values_list("trusted", flat=True)
    return {*(seen.first() or ())}


def expected_along(*, now: datetime) -> dict[str, Any]:
    """For ``ticket_for`` to ask along: ``expected_from`` and ``expected_until``.

    None where agents are not told, nothing is known, or it has passed.
    """
    told = WaitLook.objects.filter(trusted__contains=[OuterRef("load")])
    standing = ExpectedWait.objects.filter(
        Exists(told),
        ticket=OuterRef("pk"),
        since=OuterRef("waiting_since"),
        ended_at=None,
        latest_at__gt=now,
    ).order_by("-at", "-pk")
    return {
        "expected_from": Subquery(standing.values("earliest_at")[:1]),
        "expected_until": Subquery(standing.values("latest_at")[:1]),
    }
