"""Counts for the navigation: one query for all of them, none counting further than anybody reads."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

CAP = 99


def capped_counts(lists: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many tickets each list holds, ``CAP + 1`` standing for every larger number."""
    counts = dict.fromkeys(lists, 0)
    asked: dict[str, str] = {}
    values: list[Any] = []
    for name, tickets in lists.items():
        try:
            sql, given = tickets.order_by().values("pk")[: CAP + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
        asked[name] = f"(SELECT count(*) FROM ({sql}) AS capped)"  # noqa: S608 -- compiled by the ORM
        values += given
    if asked:
        with connection.cursor() as cursor:
            cursor.execute("SELECT " + ", ".join(asked.values()), values)
            counts.update(zip(asked, cursor.fetchone(), strict=True))
    return counts
