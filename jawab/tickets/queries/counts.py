"""Counts for the navigation: one query for all of them, none counting further than anybody reads."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from jawab.base.prepared import Statement, prepared
from jawab.people.access import Sight
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.queries.filtering import is_lasting
from jawab.tickets.queries.views import TicketView, in_view

CAP = 99


def capped_counts(lists: Mapping[str, QuerySet[Any] | Statement | None]) -> dict[str, int]:
    """How many rows each holds, ``CAP + 1`` standing for every larger number; None holds nothing."""
    counts = dict.fromkeys(lists, 0)
    asked: dict[str, str] = {}
    values: list[Any] = []
    for name, rows in lists.items():
        statement = counted(rows) if isinstance(rows, QuerySet) else rows
        if statement is None:
            continue
        asked[name] = f"(SELECT count(*) FROM ({statement.sql} LIMIT {CAP + 1}) AS capped)"  # noqa: S608 -- compiled by the ORM
        values += statement.values
    if asked:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(asked.values()), values)
            counts.update(zip(asked, cursor.fetchone(), strict=True))
    return counts


def counted(rows: QuerySet[Any]) -> Statement | None:
    try:
        sql, values = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
    return Statement(sql, tuple(values))


def counted_view(view: TicketView, *, viewer: Agent) -> Statement | None:
    """What the viewer sees of it. A saved view says itself which conditions it has."""
    if is_lasting(view.where):
        return _of_view.statement(view, Sight.of(viewer), viewer=viewer.pk)
    return counted(in_view(visible_tickets(viewer), view, viewer=viewer))


@prepared
def _of_view(view: TicketView, sight: Sight, *, viewer: int) -> QuerySet[Ticket, Any]:
    agent = sight.agent(viewer)
    return in_view(visible_tickets(agent), view, viewer=agent).order_by().values("pk")
