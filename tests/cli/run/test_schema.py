import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from jawab.cli.cluster import temporary_cluster
from jawab.cli.cluster.binaries import bundled_binaries
from scripts.schema import SNAPSHOT, dumped, migrate, rows, told
from tests.fresh import as_url, fresh_database

_ROOT = Path(__file__).resolve().parents[3]
_START = "from jawab.cli.run.schema import ready_django; ready_django()"
_BACK = """
from jawab.cli.run.schema import set_up_django
set_up_django()
from django.core.management import call_command
call_command("migrate", *{where!r}, verbosity=0)
"""
_ALL = SNAPSHOT.read_text(encoding="utf-8").count(", now())")
_COUNTED = """
from jawab.cli.run.schema import bring_up_to_date, set_up_django
set_up_django()
from django.db import connection
connection.ensure_connection()
connection.force_debug_cursor = True
bring_up_to_date()
assert len(connection.queries) == 1, connection.queries
"""
_MEND = "The migrations have moved on: .venv/bin/python scripts/schema.py writes the snapshot anew."


@pytest.fixture
def empty() -> Iterator[str]:
    with fresh_database() as dsn:
        yield dsn


def test_the_snapshot_is_what_the_migrations_make() -> None:
    """Types, tables, indexes, functions, triggers, extensions; rows and counters.

    Held against PostgreSQL's own copy of what was migrated, for a copy words some conditions anew.
    """
    with temporary_cluster() as migrated, fresh_database(migrated) as copy, fresh_database(migrated) as given:
        migrate(migrated)
        assert told(migrated) == SNAPSHOT.read_text(encoding="utf-8"), _MEND
        psql = [str(bundled_binaries() / "psql"), "--quiet", "-v", "ON_ERROR_STOP=1", "--dbname", copy]
        subprocess.run(psql, input=dumped(migrated), text=True, check=True, stdout=subprocess.DEVNULL)
        _run(_START, given)
        assert dumped(given) == dumped(copy)
        assert rows(given) == rows(migrated)


def test_two_first_starts_at_once_make_one_desk(empty: str) -> None:
    with psycopg.connect(empty) as connection:
        # Both stand in front of the door before it opens.
        connection.execute("CREATE TABLE base_fact (stranger int)")
        both = [_begun(_START, empty) for _ in range(2)]
        _until(lambda: _waiting(empty) == 2)
        connection.rollback()
    assert [each.wait(120) for each in both] == [0, 0]
    assert _applied(empty) == _ALL


def test_killed_half_way_it_leaves_nothing(empty: str) -> None:
    with psycopg.connect(empty) as connection:
        # A table half-way down the snapshot that somebody else is about to make.
        connection.execute("CREATE TABLE tickets_ticket (stranger int)")
        first = _begun(_START, empty)
        _until(lambda: _waiting(empty) == 1)
        first.kill()
        first.wait(30)
        connection.rollback()
    _until(
        lambda: _value(empty, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1
    )
    assert _value(empty, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == 0
    _run(_START, empty)
    assert _applied(empty) == _ALL


def test_a_later_start_asks_one_question(empty: str) -> None:
    _run(_START, empty)
    _run(_COUNTED, empty)


def test_an_older_desk_is_brought_on_by_its_migrations(empty: str) -> None:
    _run(_START, empty)
    _run(_BACK.format(where=["site", "zero"]), empty)
    assert _value(empty, "SELECT to_regclass('site_cache') IS NULL")
    assert _applied(empty) == _ALL - 1
    _run(_START, empty)
    assert _value(empty, "SELECT to_regclass('site_cache') IS NOT NULL")


def test_a_database_that_only_began_to_migrate_goes_on(empty: str) -> None:
    _run(_BACK.format(where=["contenttypes", "0001"]), empty)
    _run(_START, empty)
    assert _applied(empty) == _ALL
    assert _value(empty, "SELECT count(*) FROM django_content_type WHERE model = 'ticket'") == 1


def test_an_owner_without_powers_and_a_schema_of_its_own(empty: str) -> None:
    """As where one server is shared: others' tables stay as they are, and none of ours stands among them."""
    owner = f"warden_{token_hex(4)}"
    with psycopg.connect(empty, autocommit=True) as connection:
        connection.execute("CREATE TABLE remembered (word text); INSERT INTO remembered VALUES ('kept')")
        connection.execute(f"CREATE ROLE {owner} LOGIN PASSWORD 'safe'")
        connection.execute(f"ALTER DATABASE {connection.info.dbname} OWNER TO {owner}")
        connection.execute(f"CREATE SCHEMA desk AUTHORIZATION {owner}")
        connection.execute(f"ALTER ROLE {owner} SET search_path = desk, public")
    try:
        theirs = as_url(make_conninfo(empty, user=owner, password="safe"))
        _run(_START, theirs)
        assert _applied(theirs) == _ALL
        assert _value(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 1
        assert _value(empty, "SELECT word FROM remembered") == "kept"
        assert (
            _value(
                empty, f"SELECT count(*) FROM pg_tables WHERE tableowner <> '{owner}' AND schemaname = 'desk'"
            )
            == 0
        )
        assert _value(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'desk'") > 80
    finally:
        with psycopg.connect(empty, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {connection.info.dbname} OWNER TO {connection.info.user}")
            connection.execute(f"DROP OWNED BY {owner} CASCADE; DROP ROLE {owner}")


def _environment(dsn: str) -> Mapping[str, str]:
    return {**os.environ, "DATABASE_URL": dsn, "DJANGO_SETTINGS_MODULE": "jawab.site.settings"}


def _run(code: str, dsn: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=_ROOT,
        env=_environment(dsn),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _begun(code: str, dsn: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code], cwd=_ROOT, env=_environment(dsn))


def _waiting(dsn: str) -> int:
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return int(_value(dsn, question))


def _applied(dsn: str) -> int:
    return int(_value(dsn, "SELECT count(DISTINCT (app, name)) FROM django_migrations"))


def _value(dsn: str, question: str) -> Any:
    with psycopg.connect(dsn) as connection:
        ((value,),) = connection.execute(question).fetchall()  # type: ignore[call-overload, unused-ignore]
    return value


def _until(true: Callable[[], bool], within: float = 60) -> None:
    until = time.monotonic() + within
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)
