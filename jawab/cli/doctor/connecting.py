"""The connection of the checks that look into the database; what keeps it away is told by the first of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from jawab.base.environment import environment
from jawab.cli.cluster import held

Connection = psycopg.Connection[tuple[Any, ...]]


@contextmanager
def looked_at() -> Iterator[Connection | None]:
    """None where there is no database, or no desk in it yet."""
    env = environment()
    if not env.database_url and not held(env.lock):
        yield None
        return
    try:
        connection = psycopg.connect(env.dsn, connect_timeout=10, autocommit=True)
    except psycopg.OperationalError:
        yield None
        return
    with connection:
        found = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
        yield connection if found and found[0] else None
