"""Offers: what the desk gave somebody is theirs when they have looked at it, and comes back when they do not."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.people.models import Agent
from jawab.routing.actions.noting import UNANSWERED
from jawab.routing.models import Assignment, How
from jawab.routing.queries.queues import routing_settings
from jawab.tickets.access import not_held
from jawab.tickets.actions import assign
from jawab.tickets.models import Presence

BATCH = 50
RECENT = timedelta(days=1)
"""So far back a sign of work is looked for; an offer waits for minutes."""


def accept(*, ticket: int, by: Agent) -> bool:
    """``by`` has opened the ticket, or answers it. False where nothing was offered to them there."""
    mine = Assignment.objects.filter(ticket=ticket, agent=by.pk, accepted_at=None, ended_at=None)
    return bool(mine.update(accepted_at=clock.now()))


def return_offers() -> int:
    """Take back what was not looked at in time by somebody who gives no other sign of work; how many, at most a batch.

    Who is at a ticket now, or has begun with another one since, is at work and comes to it. Each in a transaction of
    its own; any number of workers may run at once.
    """
    settings = routing_settings()
    if not settings.pushes or not settings.offer_minutes:
        return 0
    overdue = _unanswered(after=timedelta(minutes=settings.offer_minutes)).values_list("pk", flat=True)
    return sum(_return(pk) for pk in list(overdue[:BATCH]))


def _unanswered(*, after: timedelta) -> QuerySet[Assignment]:
    now = clock.now()
    at_work = Presence.objects.filter(agent=OuterRef("agent"), until__gt=now)
    others = Assignment.objects.filter(
        agent=OuterRef("agent"), at__gt=now - RECENT, accepted_at__gt=OuterRef("at")
    )
    offered = Assignment.objects.filter(how=How.PUSH, accepted_at=None, ended_at=None, at__lte=now - after)
    return offered.exclude(Exists(at_work)).exclude(Exists(others)).order_by("at")


@transaction.atomic
def _return(pk: int) -> bool:
    """False where somebody has the ticket in hand at this moment, or it was looked at meanwhile.

    The ticket's lock comes before that of its assignment, here as everywhere.
    """
    ticket = not_held().filter(assignments=pk).first()
    if ticket is None:
        return False
    offered = Assignment.objects.select_for_update(no_key=True).filter(pk=pk, accepted_at=None, ended_at=None)
    if not offered.exists():
        return False
    assign(ticket=ticket, agent=None, by=SYSTEM, how=UNANSWERED)
    return True
