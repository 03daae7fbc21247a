"""A wrong set-up is told with a number, before anybody meets it as a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.core.checks import CheckMessage, run_checks
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import Settings

from jawab.base.environment import Bind, Environment, Mode, environment
from jawab.site import checks


def numbers(found: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in found]


def test_the_desk_of_the_tests_is_set_up_right(db: None) -> None:
    found = [message.id for message in run_checks(databases=["default"])]
    assert [number for number in found if number and number.startswith("jawab.")] == []


def test_all_of_them_are_registered(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT, settings.SECRET_KEY = tmp_path, "short"
    found = {message.id for message in run_checks()}
    assert {"jawab.E001", "jawab.E003"} <= found


def test_missing_static_files_are_told(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    assert numbers(checks.static_files_are_built()) == ["jawab.E001"]
    (tmp_path / "staticfiles.json").write_text("{}")
    assert checks.static_files_are_built() == []


@pytest.mark.parametrize(
    ("host", "url", "mode", "expected"),
    [
        ("0.0.0.0", "http://desk.example", "production", ["jawab.W002"]),
        ("192.0.2.7", "", "production", ["jawab.W002"]),
        ("0.0.0.0", "https://desk.example", "production", []),
        ("0.0.0.0", "http://desk.example", "development", []),
        ("127.0.0.1", "", "production", []),
        ("::1", "", "production", []),
        ("localhost", "", "production", []),
    ],
)
def test_a_plain_address_on_an_open_port_is_warned_of(
    host: str, url: str, mode: Mode, expected: list[str]
) -> None:
    env: Environment = replace(environment(), bind=Bind(host, 8080), url=url, mode=mode)
    assert numbers(checks.plain_address_warnings(env)) == expected


def test_a_short_key_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY = "x" * 31
    assert numbers(checks.secret_key_is_long()) == ["jawab.E003"]
    settings.SECRET_KEY = "x" * 32
    assert checks.secret_key_is_long() == []


@contextmanager
def made_wrong(how: str) -> Iterator[BaseDatabaseWrapper]:
    """A real database on the same server, set up as ``how`` says."""
    other = connection.copy()
    own = connection.get_connection_params()
    where = {name: own[name] for name in ("host", "port", "user", "password") if own.get(name)}
    with psycopg.connect(**where, dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE made_wrong TEMPLATE template0 {how}")
        try:
            other.settings_dict["NAME"] = "made_wrong"
            yield other
        finally:
            other.close()
            server.execute("DROP DATABASE made_wrong")


@pytest.mark.parametrize("with_trigrams", [False, True])
def test_a_database_that_takes_no_persian_letter_for_a_letter_is_told(
    db: None, *, with_trigrams: bool
) -> None:
    with made_wrong("ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'") as plain:
        if with_trigrams:
            with plain.cursor() as cursor:
                cursor.execute("CREATE EXTENSION pg_trgm")
        assert numbers(checks.database_knows_letters(plain)) == ["jawab.E006"]


def test_a_database_of_another_encoding_is_told(db: None) -> None:
    with made_wrong("ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'") as narrow:
        assert numbers(checks.database_speaks_utf8(narrow)) == ["jawab.E005"]


def test_an_old_server_is_told(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "OLDEST_POSTGRESQL", 999)
    assert numbers(checks.database_is_new_enough(connection)) == ["jawab.E004"]
