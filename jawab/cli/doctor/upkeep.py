"""What makes a database slow in the course of months: rows nobody swept, old transactions, questions that take long."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg

from jawab.base.checkup import Finding, check
from jawab.cli.doctor.connecting import Connection, looked_at

_DEAD = 20_000
_SHARE = 0.3
_LONGEST = timedelta(minutes=10)
_SLOW = timedelta(seconds=1)
_OFTEN = 10
_SPENT = 0.75
_TABLES = """
SELECT relname, n_live_tup, n_dead_tup, n_mod_since_analyze, coalesce(last_analyze, last_autoanalyze) IS NULL
FROM pg_stat_user_tables WHERE schemaname = current_schema() ORDER BY n_dead_tup DESC
"""
_AGE = """
SELECT age(datfrozenxid), current_setting('autovacuum_freeze_max_age')::bigint
FROM pg_database WHERE datname = current_database()
"""
_OPEN = """
SELECT pid, application_name, state, extract(epoch FROM now() - xact_start)::int FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
  AND now() - xact_start > %s ORDER BY xact_start
"""
_PREPARED = (
    "SELECT gid, extract(epoch FROM now() - prepared)::int FROM pg_prepared_xacts WHERE now() - prepared > %s"
)
_SEQUENCES = """
SELECT sequencename, last_value, max_value FROM pg_sequences
WHERE schemaname = current_schema() AND last_value > max_value * %s ORDER BY 1
"""
_STATEMENTS = """
SELECT left(regexp_replace(query, '\\s+', ' ', 'g'), 200), calls, mean_exec_time FROM pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND calls >= %s AND mean_exec_time > %s ORDER BY total_exec_time DESC LIMIT 5
"""


@check("database upkeep")
def upkeep() -> Iterator[Finding]:
    with looked_at() as connection:
        if connection is None:
            return
        found = [
            *unswept(connection),
            *unfrozen(connection),
            *open_long(connection),
            *counted_out(connection),
            *slow(connection),
        ]
    yield from found or [Finding("ok", "swept, counted and answering")]


def unswept(connection: Connection, *, dead: int = _DEAD, share: float = _SHARE) -> Iterator[Finding]:
    """More than ``dead`` rows, and this ``share`` of the table, that are no longer true or were never counted."""
    if not _asked(connection, "SELECT 1 WHERE current_setting('autovacuum') = 'on'"):
        yield Finding(
            "bad", "Autovacuum is off: tables grow for ever and plans go wrong. Set autovacuum = on."
        )
    for name, living, gone, changed, uncounted in _asked(connection, _TABLES):
        if gone > dead and gone > (living + gone) * share:
            yield Finding(
                "warn",
                f"{gone:,} of the {living + gone:,} rows of {name} are dead. Sweep it: VACUUM (ANALYZE) {name};"
                " If they come back, look for transactions that stay open.",
            )
        elif changed > dead and (uncounted or changed > living * share):
            yield Finding(
                "warn",
                f"{changed:,} rows of {name} changed since it was last counted, so plans may be wrong:"
                f" ANALYZE {name};",
            )


def unfrozen(connection: Connection) -> Iterator[Finding]:
    """PostgreSQL takes no more writes at two thousand million; it should begin to sweep long before."""
    for age, begins in _asked(connection, _AGE):
        if age > 2 * begins:
            yield Finding(
                "bad" if age > 1_500_000_000 else "warn",
                f"The oldest transaction is {age:,} behind, and sweeping for it should have begun at {begins:,}."
                " Close what stays open, then run: VACUUM (FREEZE);",
            )


def open_long(connection: Connection, *, longest: timedelta = _LONGEST) -> Iterator[Finding]:
    """While one is open, nothing that became dead after its beginning can be swept."""
    for pid, program, state, seconds in _asked(connection, _OPEN, longest):
        yield Finding(
            "warn",
            f"A transaction of process {pid} ({program or 'unnamed'}, {state}) is open for {seconds // 60} minutes."
            f" If nobody needs it: SELECT pg_terminate_backend({pid});",
        )
    for name, seconds in _asked(connection, _PREPARED, longest):
        yield Finding(
            "warn",
            f"The prepared transaction {name} waits for {seconds // 60} minutes. End it: ROLLBACK PREPARED '{name}';",
        )


def counted_out(connection: Connection, *, spent: float = _SPENT) -> Iterator[Finding]:
    for name, last, most in _asked(connection, _SEQUENCES, spent):
        yield Finding(
            "bad" if last > most * 0.95 else "warn",
            f"The counter {name} stands at {last:,} of {most:,}. Widen it before it ends:"
            f" ALTER SEQUENCE {name} AS bigint; and its column ALTER COLUMN … TYPE bigint.",
        )


def slow(connection: Connection, *, often: int = _OFTEN, longer: timedelta = _SLOW) -> Iterator[Finding]:
    """Asked ``often`` and taking ``longer`` on the average; only where the server keeps count."""
    try:
        found = _asked(connection, _STATEMENTS, often, longer.total_seconds() * 1000)
    except psycopg.Error:
        return
    for text, calls, mean in found:
        yield Finding(
            "warn",
            f"A statement took {mean / 1000:.1f} s, {calls:,} times. First see that indexes are there and tables swept;"
            f" then report it: {text}",
        )


def _asked(connection: Connection, question: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(question, values or None).fetchall()  # type: ignore[call-overload, no-any-return, unused-ignore]
