"""Where the ledger stands, for a page that wants to hear what comes after it, and what has come since."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jawab.live.ledger import Position
from jawab.people.access import EVERYTHING

MOST = 500
"""Facts told one by one; of more a page loads its content anew."""

# Below the horizon nothing can come in between any more, so that no fact falls between page and live line.
_POSITION = """
SELECT xid::text, number FROM base_fact
WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY base_fact.xid DESC, number DESC LIMIT 1
"""
_SINCE = """
SELECT ticket FROM base_fact
WHERE (xid, number) > (%s::text::xid8, %s::bigint) AND (xid, number) <= (%s::text::xid8, %s::bigint)
  AND (%s OR audience && %s::text[])
ORDER BY base_fact.xid, number LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class News:
    """``at`` is the place up to which it tells; ``tickets`` those that something happened to, in no order."""

    at: str
    count: int
    tickets: list[int]

    @property
    def is_whole(self) -> bool:
        """Not when there is too much of it, or when it was asked from no place of the ledger."""
        return 0 <= self.count <= MOST


def position() -> str:
    """Ask before reading what the page shows; empty while the desk has no facts."""
    with connection.cursor() as cursor:
        cursor.execute(_POSITION)
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else ""


def news_since(after: str, *, audience: Collection[str]) -> News:
    """What these may hear of since a place that ``position`` gave out."""
    at = position()
    begun, ended = Position.read(after), Position.read(at)
    if begun is None or ended is None or begun > ended:
        # While nothing has ever happened no place is one as well.
        return News(at, 0 if after == at else -1, [])
    values: list[Any] = [str(begun.xid), begun.number, str(ended.xid), ended.number]
    with connection.cursor() as cursor:
        cursor.execute(_SINCE, [*values, EVERYTHING in audience, sorted(audience), MOST + 1])
        rows = cursor.fetchall()
    return News(at, len(rows), sorted({ticket for (ticket,) in rows if ticket is not None}))
