"""The database as the desk needs it, wherever it is."""

from typing import Any

import psycopg

from jawab.base.checkup import Finding, check
from jawab.base.environment import environment
from jawab.cli.cluster import held

_OLDEST = 150_000
Connection = psycopg.Connection[tuple[Any, ...]]


@check("database")
def database() -> list[Finding]:
    env = environment()
    if not env.database_url and not held(env.lock):
        return [
            Finding("warn", "The desk is not running, so its database was not looked at. Start: jawab run")
        ]
    try:
        connection = psycopg.connect(env.dsn, connect_timeout=10, autocommit=True)
    except psycopg.OperationalError as fault:
        return [Finding("bad", f"The database cannot be reached: {str(fault).strip()} Look at DATABASE_URL.")]
    with connection:
        return [_version(connection), _encoding(connection), _letters(connection), _migrations(connection)]


def _version(connection: Connection) -> Finding:
    version = connection.info.server_version
    told = f"PostgreSQL {version // 10_000}.{version % 10_000}"
    if version < _OLDEST:
        return Finding("bad", f"{told} is too old. The desk needs PostgreSQL 15 or newer.")
    return Finding("ok", told)


def _encoding(connection: Connection) -> Finding:
    encoding = _value(connection, "SHOW server_encoding")
    if encoding != "UTF8":
        return Finding("bad", f"Its encoding is {encoding}. Create the database anew with ENCODING 'UTF8'.")
    return Finding("ok", "UTF8")


def _letters(connection: Connection) -> Finding:
    """Under a plain C character type the search for Persian names finds nothing, and says nothing."""
    if not _value(connection, "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"):
        return Finding("warn", "The extension pg_trgm is not there yet; the desk creates it when it starts.")
    if _value(connection, "SELECT cardinality(show_trgm('سلام'))"):
        return Finding("ok", "finds Persian and Arabic words")
    return Finding(
        "bad",
        "Its locale does not know Persian letters, search would find nothing. Create the database anew: "
        "CREATE DATABASE jawab TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'",
    )


def _migrations(connection: Connection) -> Finding:
    if _value(connection, "SELECT to_regclass('django_migrations')") is None:
        return Finding("warn", "The database is empty; the desk sets it up when it starts.")
    from jawab.cli.run.schema import missing_migrations, set_up_django

    set_up_django()
    missing = missing_migrations()
    if missing:
        return Finding(
            "warn", f"{len(missing)} migrations are missing; the desk applies them when it starts."
        )
    return Finding("ok", "every migration is applied")


def _value(connection: Connection, question: str) -> Any:
    row = connection.execute(question).fetchone()  # type: ignore[call-overload, unused-ignore]
    assert row is not None
    return row[0]
