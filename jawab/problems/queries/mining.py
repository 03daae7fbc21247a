"""How far a look for matters is."""

from datetime import datetime

from jawab.problems.models import Matter, Mining
from jawab.problems.queries.matters import looked_at


def last_mining() -> Mining | None:
    return Mining.objects.first()


def tickets_seen(*, now: datetime) -> tuple[int, int]:
    """How many of the tickets that are looked at are read, and how many there are."""
    rows = looked_at(now=now)
    return Matter.objects.filter(ticket__in=rows).count(), rows.count()
