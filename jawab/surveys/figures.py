"""What surveys tell a desk: by month, team, agent, channel and language, never of one asking, and of few nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Case, CharField, Count, F, Func, IntegerField, Q, QuerySet, Value, When

from jawab.people.models import Agent, Customer
from jawab.surveys.access import visible_askings
from jawab.surveys.models import Asking, Measure

GOOD = {Measure.CSAT: 4, Measure.CES: 5, Measure.NPS: 9}
"""From this score on somebody is satisfied, had it easy, recommends us."""
BAD = {Measure.CSAT: 2, Measure.CES: 3, Measure.NPS: 6}
"""Up to this one they are not; what an administrator calls low may differ, and changes no figure."""
TOO_FEW = 5
"""Of fewer answers no share is told: one of them would move it by a fifth and more."""
DIMENSIONS = {
    "team": "team__name",
    "agent": "agent__name",
    "channel": "channel__name",
    "language": "language",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Of ``asked``, ``answered``; of these ``good`` and ``bad``, and the ``mean`` of all scores."""

    key: str
    label: str
    asked: int
    answered: int
    good: int
    bad: int
    mean: float | None

    @property
    def is_too_few(self) -> bool:
        return self.answered < TOO_FEW

    @property
    def rate(self) -> float:
        return self.answered / self.asked if self.asked else 0.0

    @property
    def share(self) -> float:
        """Of those who answered, how many are good."""
        return self.good / self.answered if self.answered else 0.0

    @property
    def net(self) -> float:
        """Recommenders less those who advise against us, from -100 to 100."""
        return 100 * (self.good - self.bad) / self.answered if self.answered else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which askings: of a measure, asked between two moments; empty is any. ``band`` is good, bad or answered."""

    measure: Measure
    since: datetime
    until: datetime
    team: str = ""
    agent: str = ""
    channel: str = ""
    language: str = ""
    reason: str = ""
    band: str = ""


def askings(viewer: Agent, wanted: Wanted) -> QuerySet[Asking]:
    """Of tickets they may see. "0" is nobody's."""
    rows = visible_askings(viewer).filter(
        measure=wanted.measure, asked_at__gte=wanted.since, asked_at__lt=wanted.until
    )
    for name in ("team", "agent", "channel"):
        if key := getattr(wanted, name):
            rows = rows.filter(**{name: int(key) or None})
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.reason:
        rows = rows.filter(reasons__contains=[wanted.reason])
    band = {
        "good": Q(score__gte=GOOD[wanted.measure]),
        "bad": Q(score__lte=BAD[wanted.measure]),
        "answered": Q(score__isnull=False),
    }.get(wanted.band)
    return rows.filter(band) if band is not None else rows


def _counts(measure: Measure) -> dict[str, Any]:
    return {
        "asked": Count("pk"),
        "answered": Count("score"),
        "good": Count("pk", filter=Q(score__gte=GOOD[measure])),
        "bad": Count("pk", filter=Q(score__lte=BAD[measure])),
        "mean": Avg("score"),
    }


def whole(viewer: Agent, wanted: Wanted) -> Figure:
    """One query."""
    return Figure(key="", label="", **askings(viewer, wanted).aggregate(**_counts(wanted.measure)))


def by(viewer: Agent, wanted: Wanted, dimension: str) -> list[Figure]:
    """By the names, never by the figures: this is no list of the best. One query."""
    name = DIMENSIONS[dimension]
    rows = askings(viewer, wanted).order_by().values(dimension, name).annotate(**_counts(wanted.measure))
    return [
        Figure(
            str(row[dimension] or 0),
            row[name] or "",
            *(row[each] for each in ("asked", "answered", "good", "bad", "mean")),
        )
        for row in rows.order_by(name)
    ]


def by_spans(viewer: Agent, wanted: Wanted, spans: Sequence[tuple[datetime, datetime]]) -> list[Figure]:
    """By when they were asked: one figure for each span, in their order. One query."""
    cases = [
        When(asked_at__gte=since, asked_at__lt=until, then=Value(n)) for n, (since, until) in enumerate(spans)
    ]
    span = Case(*cases, default=Value(-1), output_field=IntegerField())
    rows = askings(viewer, wanted).order_by().annotate(span=span).values("span")
    names = ("asked", "answered", "good", "bad", "mean")
    counted = rows.annotate(**_counts(wanted.measure)).values_list("span", *names)
    found = {row[0]: row[1:] for row in counted}
    return [Figure(str(n), "", *found.get(n, (0, 0, 0, 0, None))) for n in range(len(spans))]


def reasons_given(viewer: Agent, wanted: Wanted) -> dict[str, int]:
    """How often each was ticked, the most frequent first. One query."""
    unnested = Func(F("reasons"), function="unnest", output_field=CharField())
    rows = askings(viewer, wanted).order_by().annotate(code=unnested).values("code")
    return dict(rows.annotate(n=Count("pk")).order_by("-n", "code").values_list("code", "n"))


def satisfaction_of(customer: Customer, *, viewer: Agent) -> tuple[float, int] | None:
    """The mean of what this customer answered on the scale of 5, and of how many answers; None without any."""
    rows = visible_askings(viewer).filter(customer=customer, measure=Measure.CSAT, score__isnull=False)
    found = rows.aggregate(mean=Avg("score"), n=Count("pk"))
    return (found["mean"], found["n"]) if found["n"] else None
