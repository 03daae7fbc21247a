"""What screens read of promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from jawab.base import clock
from jawab.base.prepared import planned
from jawab.people.models import Agent, Customer
from jawab.promises.access import visible_promises
from jawab.promises.models import Ending, Promise
from jawab.tickets.models import Channel, Ticket

PERIOD = timedelta(days=30)
SHOWN = 100
RECENT = 5


@dataclass(frozen=True, slots=True)
class KeptRate:
    """Of the promises whose moment has passed: those kept in time and those broken. Moved or dropped in time is
    neither.
    """

    kept: int = 0
    broken: int = 0
    moved: int = 0

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None before anything was due."""
        due = self.kept + self.broken
        return self.kept / due if due else None

    def __add__(self, other: "KeptRate") -> "KeptRate":
        return KeptRate(self.kept + other.kept, self.broken + other.broken, self.moved + other.moved)


def promises_on(ticket: Ticket) -> list[Promise]:
    """The open ones by their moments, then those that ended last."""
    listed = _newest(SHOWN + RECENT, ticket=ticket.pk)
    open_ones = [each for each in listed if each.is_open]
    return [*open_ones, *[each for each in listed if not each.is_open][:RECENT]]


@planned
def _newest(most: int, *, ticket: int) -> QuerySet[Promise]:
    found = Promise.objects.filter(ticket=ticket).select_related("owner", "message", "encounter")
    return found.order_by(F("ended_at").desc(nulls_first=True), "due_at", "pk")[:most]


def promises_to(customer: Customer, *, viewer: Agent, most: int) -> list[Promise]:
    """Of their tickets that this viewer may see: the open ones by their moments, then those that ended last."""
    found = _listed(visible_promises(viewer).filter(ticket__customer=customer))
    return list(found.order_by(F("ended_at").desc(nulls_first=True), "due_at", "pk")[:most])


def open_on(ticket: Ticket) -> list[Promise]:
    return list(Promise.objects.filter(ticket=ticket, ended_at=None).order_by("due_at", "pk")[:SHOWN])


def owed_by(seen: QuerySet[Promise], agent: Agent) -> QuerySet[Promise]:
    """What this agent has to keep of what they see, the nearest first."""
    return _listed(seen.filter(owner=agent, ended_at=None))


def owed_by_others(seen: QuerySet[Promise], agent: Agent) -> QuerySet[Promise]:
    """What colleagues have to keep of what this agent sees, or nobody yet, the nearest first."""
    return _listed(seen.filter(ended_at=None).exclude(owner=agent))


def unexplained(seen: QuerySet[Promise], agent: Agent) -> QuerySet[Promise]:
    """Broken promises of this agent's of which nobody has said why, the newest first."""
    since = clock.now() - PERIOD
    found = seen.filter(owner=agent, broken_at__gt=since, broken_because="")
    return _listed(found.exclude(ended_at=None)).order_by("-broken_at")


def _listed(found: QuerySet[Promise]) -> QuerySet[Promise]:
    told = ("ticket__customer", "owner", "message", "encounter")
    return found.select_related(*told).order_by("due_at", "pk")


def due_before(agent: Agent, moment: datetime) -> QuerySet[Promise]:
    """Of this agent's own those that are due until then, what is late included."""
    return Promise.objects.filter(owner=agent, ended_at=None, due_at__lt=moment)


def kept_rates(
    promises: QuerySet[Promise], *, since: datetime, until: datetime
) -> dict[int | None, KeptRate]:
    """By owner, of those whose moment lies between, in one query; their sum is everybody's."""
    return {owner: rate for (owner,), rate in _rates_by(["owner"], promises, since=since, until=until)}


def kept_rates_by_team(
    promises: QuerySet[Promise], *, since: datetime, until: datetime
) -> list[tuple[str, KeptRate]]:
    """By the name of the team that has the ticket now, empty where none has; in one query."""
    place = ["ticket__team__name", "ticket__team"]
    return [
        (name or "", rate) for (name, _team), rate in _rates_by(place, promises, since=since, until=until)
    ]


def kept_rates_by_channel(
    promises: QuerySet[Promise], *, since: datetime, until: datetime
) -> list[tuple[Channel, KeptRate]]:
    """By the channel the ticket came by, of which its name and its kind are told; in one query."""
    place = ["ticket__channel__name", "ticket__channel", "ticket__channel__kind"]
    found = _rates_by(place, promises, since=since, until=until)
    return [(Channel(pk=pk, name=name, kind=kind), rate) for (name, pk, kind), rate in found]


def _rates_by(
    places: list[str], promises: QuerySet[Promise], *, since: datetime, until: datetime
) -> list[tuple[list[Any], KeptRate]]:
    due = promises.filter(due_at__gte=since, due_at__lt=until).order_by(*places).values(*places)
    rows: Iterable[Any] = due.annotate(**_COUNTS)
    return [([row.pop(place) for place in places], KeptRate(**row)) for row in rows]


_COUNTS = {
    "kept": Count("pk", filter=Q(ending=Ending.KEPT)),
    "broken": Count("pk", filter=Q(broken_at__isnull=False)),
    "moved": Count("pk", filter=Q(ending=Ending.MOVED, broken_at=None)),
}
