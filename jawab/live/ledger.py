"""Facts read from the ledger in an order that never skips one, as the bytes a stream carries.

Numbers become visible out of order: a transaction may commit after a later one. So the order is (transaction,
number), and only transactions below the horizon, which nothing can come before any more, are read.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self

import psycopg

# xid8 and bigint are both 64 bits wide; a longer mark is not ours.
_MARK = re.compile(r"(\d{1,19})-(\d{1,19})", re.ASCII)
_LARGEST = 2**63 - 1
Connection = psycopg.AsyncConnection[tuple[Any, ...]]


class Position(NamedTuple):
    """A place in the ledger; everything up to and including it has been seen."""

    xid: int
    number: int

    @classmethod
    def read(cls, mark: str) -> Self | None:
        """None for what no desk ever gave out."""
        found = _MARK.fullmatch(mark.strip())
        if found is None:
            return None
        xid, number = int(found[1]), int(found[2])
        return cls(xid, number) if max(xid, number) <= _LARGEST else None

    def __str__(self) -> str:
        return f"{self.xid}-{self.number}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact ready to send: the same bytes for every stream."""

    position: Position
    audience: tuple[str, ...]
    chunk: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """``entries`` are settled; ``pending`` tells that a committed fact waits for an older transaction."""

    entries: list[Entry]
    pending: bool
    full: bool


# ``mark`` must not be called xid: ORDER BY would sort by the text, where 1000 comes before 999.
_NOW = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text, pg_snapshot_xmax(pg_current_snapshot())::text"
_AFTER = """
SELECT xid::text AS mark, number, kind, ticket, actor, at, audience,
       xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled
FROM base_fact
WHERE (xid, number) > (%(xid)s::text::xid8, %(number)s::bigint)
ORDER BY xid, number
LIMIT %(limit)s
"""
_MISSED = """
SELECT xid::text AS mark, number, kind, ticket, actor, at, audience
FROM base_fact
WHERE (xid, number) > (%(xid)s::text::xid8, %(number)s::bigint)
  AND (xid, number) <= (%(to_xid)s::text::xid8, %(to_number)s::bigint)
  AND (%(everything)s OR audience && %(topics)s::text[])
ORDER BY xid, number
LIMIT %(limit)s
"""


async def horizon(connection: Connection) -> tuple[Position, int]:
    """Where a newcomer begins, and the first transaction number not yet given out."""
    row = await (await connection.execute(_NOW)).fetchone()
    assert row is not None
    return Position(int(row[0]), 0), int(row[1])


async def facts_after(connection: Connection, position: Position, limit: int) -> Page:
    values = {"xid": str(position.xid), "number": position.number, "limit": limit}
    rows = await (await connection.execute(_AFTER, values)).fetchall()
    settled = [_entry(row) for row in rows if row[7]]
    return Page(settled, pending=len(settled) < len(rows), full=len(settled) == limit)


async def missed_facts(
    connection: Connection, *, after: Position, until: Position, topics: frozenset[str], limit: int
) -> list[Entry]:
    """What somebody who hears ``topics`` missed; ``until`` lies below the horizon."""
    values = {
        "xid": str(after.xid),
        "number": after.number,
        "to_xid": str(until.xid),
        "to_number": until.number,
        "everything": "*" in topics,
        "topics": sorted(topics),
        "limit": limit,
    }
    return [_entry(row) for row in await (await connection.execute(_MISSED, values)).fetchall()]


def _entry(row: tuple[Any, ...]) -> Entry:
    xid, number, kind, ticket, actor, at, audience = row[:7]
    assert isinstance(at, datetime)
    position = Position(int(xid), number)
    told = {"number": number, "kind": kind, "ticket": ticket, "actor": actor, "at": at.isoformat()}
    return Entry(position, tuple(audience), event("fact", told, position))


def event(name: str, told: dict[str, Any], position: Position | None = None) -> bytes:
    """One server-sent event; ``position`` is what the browser hands back after a break."""
    mark = f"id: {position}\n" if position is not None else ""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"{mark}event: {name}\ndata: {text}\n\n".encode()
