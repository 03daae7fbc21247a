"""Each warning on a database that gives cause for it, with the cure it names."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from jawab.cli.cluster import temporary_cluster
from jawab.cli.doctor.indexes import broken, declared, missing, oversize
from jawab.cli.doctor.upkeep import counted_out, open_long, slow, unfrozen, unswept
from jawab.cli.run.snapshot import apply_snapshot
from tests.fresh import fresh_database

Connection = psycopg.Connection[Any]


@pytest.fixture
def dsn() -> Iterator[str]:
    with fresh_database() as made, psycopg.connect(made, autocommit=True) as connection:
        apply_snapshot(connection)
        connection.close()
        yield made


@pytest.fixture
def desk(dsn: str) -> Iterator[Connection]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


def test_a_new_desk_gives_no_cause(desk: Connection) -> None:
    assert [*broken(desk), *missing(desk), *oversize(desk)] == []
    assert [*open_long(desk), *counted_out(desk), *slow(desk), *unfrozen(desk)] == []
    assert len(declared()) > 300


def test_a_missing_index_is_named_with_the_statement_that_makes_it(desk: Connection) -> None:
    name = next(each for each, statement in declared().items() if "CONCURRENTLY" in statement)
    desk.execute(f"DROP INDEX {name}")
    (found,) = missing(desk)
    assert (found.state, name in found.text) == ("warn", True)
    desk.execute(found.text.partition(": ")[2])
    assert list(missing(desk)) == []


def test_a_missing_constraint_likewise(desk: Connection) -> None:
    name, statement = next((each, made) for each, made in declared().items() if "UNIQUE (" in made)
    desk.execute(f"ALTER TABLE {statement.split()[2]} DROP CONSTRAINT {name} CASCADE")
    (found,) = missing(desk)
    desk.execute(found.text.partition(": ")[2])
    assert list(missing(desk)) == []


def test_what_migrations_are_still_to_make_is_not_missing(desk: Connection) -> None:
    desk.execute("DROP INDEX site_cache_expires")
    desk.execute("DELETE FROM django_migrations WHERE app = 'site'")
    assert list(missing(desk)) == []


def test_an_index_whose_building_failed_is_broken(desk: Connection) -> None:
    desk.execute("CREATE TABLE twins AS SELECT 1 AS one FROM generate_series(1, 2)")
    with pytest.raises(psycopg.errors.UniqueViolation):
        desk.execute("CREATE UNIQUE INDEX CONCURRENTLY twins_one ON twins (one)")
    (found,) = broken(desk)
    assert "twins_one" in found.text
    desk.execute("DELETE FROM twins WHERE ctid = (SELECT min(ctid) FROM twins)")
    desk.execute(_cure(found.text))
    assert list(broken(desk)) == []


def test_an_index_of_mostly_nothing_is_too_large(desk: Connection) -> None:
    desk.execute("CREATE TABLE swollen AS SELECT n FROM generate_series(1, 200000) n")
    desk.execute("CREATE INDEX swollen_n ON swollen (n)")
    desk.execute("DELETE FROM swollen WHERE n % 20 <> 0")
    desk.execute("VACUUM ANALYZE swollen")
    (found,) = oversize(desk, wasted=1_000_000)
    assert "swollen_n" in found.text
    desk.execute(_cure(found.text))
    assert list(oversize(desk, wasted=1_000_000)) == []


def test_rows_that_nobody_swept(desk: Connection) -> None:
    desk.execute("CREATE TABLE swept (n int)")
    desk.execute("INSERT INTO swept SELECT generate_series(1, 3000)")
    desk.execute("VACUUM ANALYZE swept")
    desk.execute("UPDATE swept SET n = n + 1")
    desk.execute("SELECT pg_stat_force_next_flush()")
    found = [each.text for each in unswept(desk, dead=1000) if " swept" in each.text]
    assert len(found) == 1
    desk.execute(re.search(r"VACUUM [^;]+;", found[0])[0])  # type: ignore[index]
    desk.execute("SELECT pg_stat_force_next_flush()")
    assert [each.text for each in unswept(desk, dead=1000) if " swept" in each.text] == []


def test_rows_that_were_never_counted(desk: Connection) -> None:
    desk.execute("CREATE TABLE counted AS SELECT generate_series(1, 3000) AS n")
    desk.execute("SELECT pg_stat_force_next_flush()")
    (found,) = (each.text for each in unswept(desk, dead=1000) if " counted" in each.text)
    desk.execute(_cure(found))
    desk.execute("SELECT pg_stat_force_next_flush()")
    assert [each.text for each in unswept(desk, dead=1000) if " counted" in each.text] == []


def test_autovacuum_that_is_off(desk: Connection) -> None:
    told = [each for each in unswept(desk) if "autovacuum = on" in each.text]
    (off,) = desk.execute("SELECT current_setting('autovacuum') = 'off'").fetchall()[0]
    assert [each.state for each in told] == (["bad"] if off else [])


def test_a_transaction_that_stays_open(desk: Connection, dsn: str) -> None:
    other = psycopg.connect(dsn, application_name="forgotten")
    other.execute("SELECT 1")
    assert list(open_long(desk)) == []
    (found,) = open_long(desk, longest=timedelta(0))
    assert "forgotten, idle in transaction" in found.text
    desk.execute(_cure(found.text))
    with pytest.raises(psycopg.OperationalError):
        other.execute("SELECT 1")
    other.close()
    assert [each for each in open_long(desk, longest=timedelta(0)) if "forgotten" in each.text] == []


def test_a_counter_near_its_end(desk: Connection) -> None:
    desk.execute("SELECT setval('auth_permission_id_seq', 1700000000)")
    (found,) = counted_out(desk)
    assert (found.state, "auth_permission_id_seq" in found.text) == ("warn", True)
    desk.execute("SELECT setval('auth_permission_id_seq', 2140000000)")
    (found,) = counted_out(desk)
    assert found.state == "bad"


def test_old_transactions_and_slow_statements() -> None:
    """On a server of its own: of the one it asks how old it may become, of the other that it keeps count."""
    with (
        temporary_cluster({"autovacuum_freeze_max_age": "100000"}) as own,
        psycopg.connect(own, autocommit=True) as connection,
    ):
        connection.execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE burnt (n int)")
        assert [*unfrozen(connection), *slow(connection)] == []
        for _ in range(12):
            connection.execute("SELECT pg_sleep(0.02)")
        (told,) = slow(connection, longer=timedelta(milliseconds=15))
        assert "pg_sleep" in told.text
        # Every write of a part of a transaction takes a number.
        connection.execute(
            "DO $$ BEGIN FOR n IN 1..210000 LOOP"
            " BEGIN INSERT INTO burnt VALUES (n); EXCEPTION WHEN division_by_zero THEN NULL; END;"
            " END LOOP; END $$"
        )
        (old,) = unfrozen(connection)
        assert "VACUUM (FREEZE)" in old.text


def test_doctor_tells_all_of_it(dsn: str) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("DROP INDEX site_cache_expires")
        connection.execute("SELECT setval('auth_permission_id_seq', 2140000000)")
    command = [sys.executable, "-m", "jawab", "doctor", "--json"]
    done = subprocess.run(
        command, env={**os.environ, "DATABASE_URL": dsn}, capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    texts = {
        name: [each["text"] for each in told if each["check"] == name]
        for name in ("indexes", "database upkeep")
    }
    assert done.returncode == 1
    assert any("site_cache_expires" in text for text in texts["indexes"])
    assert any("auth_permission_id_seq" in text for text in texts["database upkeep"])


def _cure(text: str) -> str:
    """The statement at the end of a warning."""
    return text.rpartition(": ")[2]
