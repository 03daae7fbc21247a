"""Finding tickets: by number, by who wrote, by what was written. Bounded, and never beyond what the viewer sees."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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

# Fenced: the planner must not choose between recency and the word index, it guesses wrong for rare words.
_AMONG_NEWEST = """
WITH newest AS MATERIALIZED (SELECT ticket_id, words FROM tickets_words ORDER BY id DESC LIMIT 2000)
SELECT DISTINCT ticket_id FROM newest WHERE words @@ %s::tsquery AND ticket_id IN ({seen}) LIMIT 1000
"""
_BY_INDEX = """
WITH hits AS MATERIALIZED (SELECT ticket_id FROM tickets_words WHERE words @@ %s::tsquery LIMIT 20000)
SELECT DISTINCT ticket_id FROM hits WHERE ticket_id IN ({seen}) LIMIT 1000
"""


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
    if not groups:
        return set()
    found = _asked(_AMONG_NEWEST, seen, tsquery(groups))
    return found if len(found) > LIMIT else found | _asked(_BY_INDEX, seen, tsquery(groups))


def _asked(sql: str, seen: QuerySet[Ticket], query: str) -> set[int]:
    try:
        inner, values = seen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{seen}", inner), [query, *values])
        return {row[0] for row in cursor.fetchall()}
