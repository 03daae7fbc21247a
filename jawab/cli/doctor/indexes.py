"""Indexes: those the desk's own schema names, whole, and not much larger than what is in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jawab.base.checkup import Finding, check
from jawab.cli.doctor.connecting import Connection, looked_at

_SNAPSHOT = Path(__file__).parent.parent / "run/schema.sql"
_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX (\S+) ON .*;$", re.MULTILINE)
_CONSTRAINT = re.compile(
    r"^ALTER TABLE ONLY (\S+)\n    (ADD CONSTRAINT (\S+) (?:PRIMARY KEY|UNIQUE) .*;)$", re.MULTILINE
)
_MIGRATION = re.compile(r"\(\d+, '(\w+)', '(\w+)', now\(\)\)")
_THERE = """
SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace
"""
# A B-tree's entry has 16 bytes beside its key; pages are filled to nine tenths.
_OVERSIZE = """
SELECT c.relname, pg_relation_size(i.indexrelid) AS size,
       c.reltuples * (16 + sum(coalesce(s.avg_width, 8))) / 0.9 AS due
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'btree')
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_attribute a ON a.attrelid = i.indexrelid
LEFT JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = i.indkey[a.attnum - 1]
LEFT JOIN pg_stats s ON s.schemaname = current_schema() AND s.tablename = t.relname AND s.attname = k.attname
WHERE c.relnamespace = current_schema()::regnamespace AND c.reltuples >= 0
GROUP BY c.relname, i.indexrelid, c.reltuples
ORDER BY 2 DESC
"""
_WASTED = 64 * 1024 * 1024
_TIMES = 3.0
_MEGABYTE = 1024 * 1024


@check("indexes")
def indexes() -> Iterator[Finding]:
    with looked_at() as connection:
        if connection is None:
            return
        found = [*broken(connection), *missing(connection), *oversize(connection)]
    yield from found or [Finding("ok", "each is there, whole and of a fit size")]


def broken(connection: Connection) -> Iterator[Finding]:
    """Left by a building that was cut short: kept up with every change, and used by no question."""
    for name, valid in _asked(connection, _THERE):
        if not valid:
            yield Finding(
                "bad", f"The index {name} is unfinished and not used: REINDEX INDEX CONCURRENTLY {name};"
            )


def missing(connection: Connection) -> Iterator[Finding]:
    """Against the schema that comes with this version; nothing while migrations are missing, for they make them."""
    if not _newest() <= set(_asked(connection, "SELECT app, name FROM django_migrations")):
        return
    there = {name for name, _ in _asked(connection, _THERE)}
    for name, statement in declared().items():
        if name not in there:
            yield Finding(
                "warn", f"The index {name} is missing, so its questions read whole tables: {statement}"
            )


def _newest() -> set[tuple[str, ...]]:
    return set(_MIGRATION.findall(_SNAPSHOT.read_text(encoding="utf-8")))


def declared() -> dict[str, str]:
    """Names of all indexes of this version, each with the statement that makes it while the desk runs."""
    text = _SNAPSHOT.read_text(encoding="utf-8")
    made = {found[1]: found[0].replace("INDEX ", "INDEX CONCURRENTLY ", 1) for found in _INDEX.finditer(text)}
    return made | {found[3]: f"ALTER TABLE {found[1]} {found[2]}" for found in _CONSTRAINT.finditer(text)}


def oversize(connection: Connection, *, wasted: float = _WASTED, times: float = _TIMES) -> Iterator[Finding]:
    """``wasted`` bytes and ``times`` what its entries need, by the planner's statistics."""
    for name, size, due in _asked(connection, _OVERSIZE):
        if size > due * times and size - due > wasted:
            yield Finding(
                "warn",
                f"The index {name} has {size // _MEGABYTE} MB, and its entries need about"
                f" {int(due) // _MEGABYTE}. Make it anew while the desk runs: REINDEX INDEX CONCURRENTLY {name};",
            )


def _asked(connection: Connection, question: str) -> list[tuple[Any, ...]]:
    return connection.execute(question).fetchall()  # type: ignore[call-overload, no-any-return, unused-ignore]
