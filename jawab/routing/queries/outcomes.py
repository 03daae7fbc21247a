"""How true what was expected has come: for what is foretold next, for supervisors, and before others are told any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet
from django.db.models.functions import Abs

from jawab.base.aggregates import Median
from jawab.people.queries import hours_for
from jawab.routing.models import ExpectedWait, WaitEnding
from jawab.routing.queries.past import PERIOD, seconds
from jawab.routing.twin.estimates import Estimate
from jawab.routing.twin.levelling import Levelled, Outcome

WINDOW, WAITING = 300, 100
"""So many of the last outcomes set right what is foretold, and of those who came last and still wait."""
TOLD_FROM = 30
"""Answered waits, below which nobody but supervisors is told of any."""
TRUSTED = 0.7
"""The share that must have come inside the range before anybody else is told: it is meant to be 0.8."""


@dataclass(frozen=True, slots=True)
class HitRate:
    """Of the waits that ended with an answer. Errors are in seconds of open time; the naive guess is that one waits as
    long as the last to be answered did.
    """

    count: int = 0
    inside: int = 0
    middle_error: float | None = None
    mean_error: float | None = None
    naive_error: float | None = None

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None before anything was answered."""
        return self.inside / self.count if self.count else None

    @property
    def is_trusted(self) -> bool:
        share = self.share
        return self.count >= TOLD_FROM and share is not None and share >= TRUSTED


def hit_rates(waits: QuerySet[ExpectedWait], *, since: datetime, by: str = "load") -> dict[Any, HitRate]:
    """By load or by queue, of what was expected when each wait was first seen; one query."""
    answered = waits.filter(is_first=True, ending=WaitEnding.ANSWERED, ended_at__gte=since)
    inside = Q(ended_at__gte=F("earliest_at"), ended_at__lte=F("latest_at"))
    error = Abs(F("waited") - F("expected"))
    rows: Iterable[Any] = (
        answered.order_by()
        .values(by)
        .annotate(
            count=Count("pk"),
            inside=Count("pk", filter=inside),
            middle_error=Median(error, filter=Q(last_waited__isnull=False)),
            mean_error=Avg(error, filter=Q(last_waited__isnull=False)),
            naive_error=Avg(Abs(F("waited") - F("last_waited"))),
        )
    )
    return {row.pop(by): HitRate(**row) for row in rows}


def trusted_loads(*, now: datetime) -> set[str]:
    """Of which somebody besides supervisors may be told; one query."""
    found = hit_rates(ExpectedWait.objects.all(), since=now - PERIOD)
    return {load for load, rate in found.items() if rate.is_trusted}


def levelled(load: str, *, now: datetime) -> Levelled:
    """What the last outcomes make of what is foretold; two queries.

    Who still waits has waited so long at least: to leave them out would make a growing line look short.
    """
    firsts, hours = ExpectedWait.objects.filter(is_first=True, load=load), hours_for()
    waiting = firsts.filter(ended_at=None).order_by("-at", "-pk").values_list("drawn", "at")[:WAITING]
    ended = firsts.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")
    rows = ended.values_list("drawn", "waited", "ending")[:WINDOW]
    return Levelled(
        [
            *(Outcome(_drawn(drawn), float(seconds(hours, at, now)), left=True) for drawn, at in waiting),
            *(
                Outcome(_drawn(drawn), float(waited or 0), left=ending != WaitEnding.ANSWERED)
                for drawn, waited, ending in reversed(rows)
            ),
        ]
    )


def _drawn(kept: list[int]) -> Estimate:
    low, mean, high = kept
    return Estimate(float(mean), float(low), float(high))


def last_waits() -> dict[str, int]:
    """By load, how long the last to be answered had waited, seconds of open time; one query."""
    answered = ExpectedWait.objects.filter(is_first=True, ending=WaitEnding.ANSWERED)
    last = answered.order_by("load", "-ended_at").distinct("load").values_list("load", "since", "ended_at")
    hours = hours_for()
    return {load: seconds(hours, since, ended_at) for load, since, ended_at in last if ended_at}
