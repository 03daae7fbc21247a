"""How the desk deals with suggestions: how many came, how soon somebody looked, how many were answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from jawab.base.aggregates import Median
from jawab.suggestions.models import DECIDED, Suggestion


@dataclass(frozen=True, slots=True)
class Figure:
    """Of those said in a span, and of one state or language: ``key`` is empty for all of them.

    ``until_looked`` is the median time until somebody of ours had looked, None where nobody has.
    """

    key: str
    came: int
    looked_at: int
    answered: int
    done: int
    until_looked: timedelta | None


def said_since(since: datetime) -> QuerySet[Suggestion]:
    """What was merged into another one came all the same; what was set aside and not looked at did not."""
    return Suggestion.objects.filter(made_at__gte=since, is_set_aside=False)


def whole(since: datetime) -> Figure:
    return _figure("", said_since(since).aggregate(**_counted()))


def by_language(since: datetime) -> list[Figure]:
    """In the order of their languages."""
    rows = said_since(since).order_by("language").values("language").annotate(**_counted())
    return [_figure(row["language"], dict(row)) for row in rows]


def _counted() -> dict[str, Aggregate]:
    waited = ExpressionWrapper(F("looked_at") - F("made_at"), output_field=DurationField())
    decided = Q(state__in=DECIDED)
    return {
        "came": Count("pk"),
        "looked": Count("looked_at"),
        "answered": Count("pk", filter=decided),
        "all_done": Count("pk", filter=Q(state="done")),
        "median": Median(waited, output_field=DurationField()),
    }


def _figure(key: str, row: dict[str, object]) -> Figure:
    median = row["median"]
    return Figure(
        key=key,
        came=int(str(row["came"])),
        looked_at=int(str(row["looked"])),
        answered=int(str(row["answered"])),
        done=int(str(row["all_done"])),
        until_looked=median if isinstance(median, timedelta) else None,
    )
