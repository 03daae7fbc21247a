"""Rows into tables by COPY, with the indexes built once at the end."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

import psycopg
from django.db import connection
from psycopg import sql

Cell: TypeAlias = str | int | bool | None
"""Text holds no tab, no line break and no backslash of its own: whoever makes it sees to that."""


def line(cells: Iterable[Cell]) -> str:
    """One row as COPY reads it."""
    return "\t".join("\\N" if cell is None else str(cell) for cell in cells) + "\n"


def copy(table: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with psycopg.Cursor(connection.connection) as cursor, cursor.copy(statement) as target:
        target.write("".join(lines))


@contextmanager
def without_indexes(tables: Sequence[str]) -> Iterator[None]:
    """Those that no constraint needs are dropped and built again; foreign keys are not checked row by row.

    Needs a transaction of the caller's, and a database user who may set ``session_replication_role``.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(_PLAIN_INDEXES, [list(tables)])
        found = cursor.fetchall()
        for name, _definition, _statistics in found:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        for _name, definition, statistics in found:
            cursor.execute(definition)
            if statistics:
                cursor.execute(statistics)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def begin_after(table: str, key: str, last: int) -> None:
    """The next row the desk writes gets a number behind those that were copied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, key, max(last, 1)])


_PLAIN_INDEXES = """
SELECT of.relname, pg_get_indexdef(of.oid), (
  SELECT string_agg(format(
    'ALTER INDEX %%I ALTER COLUMN %%s SET STATISTICS %%s', of.relname, attnum, attstattarget), ';')
  FROM pg_attribute WHERE attrelid = of.oid AND attstattarget >= 0)
FROM pg_index AS index
JOIN pg_class AS of ON of.oid = index.indexrelid
JOIN pg_class AS held ON held.oid = index.indrelid
WHERE held.relname = ANY(%s) AND held.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = of.oid)
ORDER BY of.relname
"""
