"""Finding tickets: by number, by who wrote, by what was written. Bounded, and never beyond what the viewer sees."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from jawab.language import asked_words, to_latin
from jawab.people.models import Customer
from jawab.tickets.models import Ticket

LIMIT = 50
_LARGEST = 2**63 - 1
# A shorter beginning would match half the index.
_SHORTEST_PREFIX = 3

# Fenced: the planner must not choose between recency and the word index, it guesses wrong for rare words. A fenced part
# is read only as far as the limit behind it needs, so that looking back stops where there is enough.
_NEWEST = """
WITH newest AS MATERIALIZED (SELECT ticket_id, words FROM tickets_words ORDER BY id DESC LIMIT %s),
  hits AS MATERIALIZED (SELECT ticket_id FROM newest WHERE words @@ %s::tsquery)
SELECT (SELECT count(*) FROM hits), ARRAY(SELECT ticket_id FROM hits WHERE ticket_id IN ({seen}))
"""
_LOOKING_BACK = """
WITH newest AS MATERIALIZED (SELECT ticket_id, words FROM tickets_words ORDER BY id DESC LIMIT %s)
SELECT ticket_id FROM newest WHERE words @@ %s::tsquery AND ticket_id IN ({seen}) LIMIT %s
"""
_BY_INDEX = """
WITH hits AS MATERIALIZED (SELECT id, ticket_id FROM tickets_words WHERE words @@ %s::tsquery LIMIT 20000),
  sorted AS MATERIALIZED (SELECT ticket_id FROM hits ORDER BY id DESC)
SELECT ticket_id FROM sorted WHERE ticket_id IN ({seen}) LIMIT %s
"""
_GLANCE, _LOOK_BACK = 2000, 100_000
"""Entries looked at first, and for a word that stands in many of those."""
_MANY_OF_GLANCE = 8
"""So many of the first make it 20,000 and more among millions, which the word index would bring in any order."""
_ENOUGH = 300
"""Entries for a page of tickets, several of which stand in one."""


@dataclass(frozen=True, slots=True)
class Found:
    """``more`` tells that the list was cut."""

    tickets: list[Ticket]
    more: bool


def search(seen: QuerySet[Ticket], text: str, *, customers: Collection[Customer] = ()) -> Found:
    """The named ticket first, then what ``customers`` wrote and what holds all the words, newest first."""
    number = ticket_number(text)
    ids = _holding(seen, asked_words(text))
    wanted = Q(pk__in=ids) | Q(customer__in=customers)
    if number is not None:
        wanted |= Q(pk=number)
    named_first = Case(When(pk=number or 0, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = list(seen.filter(wanted).order_by(named_first, "-active_at", "-number")[: LIMIT + 1])
    return Found(tickets=found[:LIMIT], more=len(found) > LIMIT)


def ticket_number(text: str) -> int | None:
    """«#۴۸۲۱۳» and 48213 name a ticket."""
    digits = to_latin(text).strip().removeprefix("#").strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 19:
        return None
    return int(digits) if int(digits) <= _LARGEST else None


def tsquery(groups: Sequence[Sequence[str]]) -> str:
    """Of each group any word; of the last also what begins with its first, for it may not be finished yet."""
    quoted = [[_quoted(word) for word in group] for group in groups]
    if quoted and len(groups[-1][0]) >= _SHORTEST_PREFIX:
        quoted[-1][0] += ":*"
    return " & ".join(f"({' | '.join(group)})" for group in quoted)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _holding(seen: QuerySet[Ticket], groups: Sequence[Sequence[str]]) -> set[int]:
    """Tickets, the newest where there are too many. Bounded whatever is asked: a word of every letter is found among
    the newest entries, one of many by looking further back, and one of few by the word index.
    """
    if not groups:
        return set()
    try:
        inner, values = seen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return set()
    query = tsquery(groups)

    def asked(sql: str, *given: Any) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql.replace("{seen}", inner), given)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

    ((hits, newest),) = asked(_NEWEST, _GLANCE, query, *values)
    found = {*newest}
    if len(found) <= LIMIT and hits >= _MANY_OF_GLANCE:
        found |= {ticket for (ticket,) in asked(_LOOKING_BACK, _LOOK_BACK, query, *values, _ENOUGH)}
    if len(found) <= LIMIT:
        found |= {ticket for (ticket,) in asked(_BY_INDEX, query, *values, _ENOUGH)}
    return found
