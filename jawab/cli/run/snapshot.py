"""The schema as all migrations together leave it, for a database where no desk ever was. Needs no Django."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

# Any number no other program is likely to choose; the same on every machine.
_LOCK = 0x6A61776162
# Written by scripts/schema.py.
_SNAPSHOT = Path(__file__).with_name("schema.sql")
Connection = psycopg.Connection[Any]


def apply_snapshot(connection: Connection) -> None:
    """Nothing where a desk is or was. In one transaction: whoever is killed in it leaves nothing.

    Call it in ``alone``. What is newer than the snapshot is left to the migrations.
    """
    if _is_empty(connection):
        with connection.transaction():
            connection.execute(_SNAPSHOT.read_bytes())


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """One at a time over all machines; the others wait."""
    connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        yield
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _is_empty(connection: Connection) -> bool:
    """Of the desk, in the schema that would be its own; the tables of others do not count."""
    found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    return found is not None and found[0] is None
