"""What screens read of complaints."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from jawab.base.models import FactRow
from jawab.complaints.access import visible_complaints
from jawab.complaints.models import GIVEN_BACK, Category, Cause, Complaint, Limits, Remedy
from jawab.people.models import Agent, Customer


def limits() -> Limits:
    """As they come where nobody has set any. One query."""
    return Limits.objects.filter(pk=Limits.ONLY).first() or Limits()


def complaints_of(customer: Customer, *, viewer: Agent, most: int) -> list[Complaint]:
    """The newest first."""
    return list(visible_complaints(viewer).filter(customer=customer).select_related("owner")[:most])


def has_complaints() -> Exists:
    """Of the customer of a ticket, asked along with it."""
    return Exists(Complaint.objects.filter(customer=OuterRef("customer")))


def complaint_history(complaint: Complaint) -> QuerySet[FactRow]:
    """The newest first."""
    rows = FactRow.objects.filter(kind__startswith="complaint.", values__complaint=complaint.pk)
    return rows.order_by("-number")


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one category, or one cause: how many, and of those that ended how many in time."""

    key: str
    label: str
    heard: int
    ended: int
    in_time: int


@dataclass(frozen=True, slots=True)
class Figures:
    """``costs`` by currency: what remedies that are done came to."""

    heard: int
    open: int
    late: int
    categories: list[Figure]
    causes: list[Figure]
    costs: dict[str, Decimal]


def figures(viewer: Agent, *, since: datetime, now: datetime) -> Figures:
    """Of complaints this agent may see that were recorded since. Five queries."""
    rows = visible_complaints(viewer).filter(recorded_at__gte=since).order_by()
    waiting = Count("pk", filter=Q(ended_at=None))
    late = Count("pk", filter=Q(ended_at=None, answer_by__lt=now))
    whole = rows.aggregate(heard=Count("pk"), open=waiting, late=late)
    done = Remedy.objects.filter(Q(done_at__isnull=False) | Q(refund__state__in=GIVEN_BACK))
    costs = (
        done.filter(complaint__in=rows, cost__gt=0).order_by().values("currency").annotate(sum=Sum("cost"))
    )
    return Figures(
        heard=whole["heard"],
        open=whole["open"],
        late=whole["late"],
        categories=_by(rows, "category", Category),
        causes=_by(rows.exclude(cause=""), "cause", Cause),
        costs={row["currency"]: row["sum"] for row in costs},
    )


def _by(rows: QuerySet[Complaint], column: str, labels: type[Category] | type[Cause]) -> list[Figure]:
    kept = Count("pk", filter=Q(ended_at__lte=F("answer_by")))
    ended = Count("pk", filter=Q(ended_at__isnull=False))
    found = rows.values(column).annotate(heard=Count("pk"), ended=ended, in_time=kept).order_by("-heard")
    return [
        Figure(row[column], str(labels(row[column]).label), row["heard"], row["ended"], row["in_time"])
        for row in found
    ]
