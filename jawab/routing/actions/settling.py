"""What became of waits that were foretold: found in the tickets as they stand, whoever brought it about."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jawab.people.queries import hours_of_everything
from jawab.routing.models import ExpectedWait, WaitEnding
from jawab.routing.queries.past import seconds
from jawab.tickets.models import CallOutcome, Encounter, Message, Side
from jawab.tickets.models.tickets import AWAITING_US, ENDED

BATCH = 2_000
_REOPENED = timedelta(days=7)
"""So long after its end a wait is looked at again: an answer may be taken back."""
_WAITS = Q(ticket__waiting_since=F("since"), ticket__status__in=AWAITING_US, ticket__merged_into=None)


class _Row(NamedTuple):
    pk: int
    at: datetime
    status: str
    merged_into: int | None
    answered_at: datetime | None
    spoken_at: datetime | None
    channel_calendar: int | None
    team_calendar: int | None


def settle(*, now: datetime) -> int:
    """Write to each that waits no more how and when its wait ended; how many, at most a batch.

    In the caller's transaction. An answer counts from when it was written. What ended otherwise ended at the latest
    now, when it was seen.
    """
    ExpectedWait.objects.filter(_WAITS, ended_at__gt=now - _REOPENED).update(
        ended_at=None, ending="", waited=None
    )
    hours = hours_of_everything()
    rows = []
    for row in _ended():
        ending, ended_at = _ending(row, now)
        waited = seconds(hours(row.channel_calendar, row.team_calendar), row.at, ended_at)
        rows.append(ExpectedWait(pk=row.pk, ended_at=ended_at, ending=ending, waited=waited))
    ExpectedWait.objects.bulk_update(rows, ["ended_at", "ending", "waited"], batch_size=500)
    return len(rows)


def _ended() -> list[_Row]:
    found = ExpectedWait.objects.filter(ended_at=None).exclude(_WAITS).order_by("pk")
    columns = ("pk", "at", "ticket__status", "ticket__merged_into", "answered_at", "spoken_at")
    calendars = ("ticket__channel__business_calendar", "ticket__team__business_calendar")
    told = found.annotate(answered_at=Subquery(_answers()), spoken_at=Subquery(_talks()))
    return [_Row(*row) for row in told.values_list(*columns, *calendars)[:BATCH]]


def _answers() -> QuerySet[Message, datetime]:
    written = Message.objects.filter(
        ticket=OuterRef("ticket"), side=Side.OUT, agent__isnull=False, created_at__gte=OuterRef("since")
    )
    return written.order_by("created_at").values_list("created_at", flat=True)[:1]


def _talks() -> QuerySet[Encounter, datetime]:
    ended = Coalesce("ended_at", "created_at")
    met = Encounter.objects.filter(ticket=OuterRef("ticket"), outcome__in=["", CallOutcome.ANSWERED])
    spoken = met.annotate(end=ended).filter(end__gte=OuterRef("since"))
    return spoken.order_by("end").values_list("end", flat=True)[:1]


def _ending(row: _Row, now: datetime) -> tuple[WaitEnding, datetime]:
    if row.merged_into is not None:
        return WaitEnding.MERGED, now
    answered = min(filter(None, (row.answered_at, row.spoken_at)), default=None)
    if answered is not None:
        return WaitEnding.ANSWERED, answered
    return (WaitEnding.CLOSED if row.status in ENDED else WaitEnding.LAID_ASIDE), now
