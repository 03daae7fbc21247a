"""Write jawab/cli/run/schema.sql, which a first start applies instead of every migration one after the other.

The text is what ``pg_dump`` tells of a database that ``migrate`` has made, freed of what differs from one
server to the next, with the rows that migrations leave. The same migrations give the same text.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from jawab.cli.cluster import temporary_cluster
from jawab.cli.cluster.binaries import PLAIN_ENVIRONMENT, bundled_binaries

ROOT = Path(__file__).resolve().parent.parent
SNAPSHOT = ROOT / "jawab/cli/run/schema.sql"
HEADING = """\
-- Written by scripts/schema.py from the migrations; a test holds the two against each other.
-- Applied whole, in one transaction, to a database that has no table of the desk.
SET LOCAL check_function_bodies = off;
"""
_MIGRATE = """
import django
from django.core.management import call_command
django.setup()
call_command("migrate", interactive=False, verbosity=0)
"""
_BODY = re.compile(r"(\$(\w*)\$.*?\$\2\$)", re.DOTALL)
# Outside the bodies of functions: settings of the session, comments, and what only a superuser may say.
_OF_THE_SERVER = re.compile(
    r"^(--.*|SET .*;|SELECT pg_catalog\.set_config.*|COMMENT ON EXTENSION .*)?\n",
    re.MULTILINE,
)


def main() -> None:
    with temporary_cluster() as dsn:
        migrate(dsn)
        SNAPSHOT.write_text(told(dsn), encoding="utf-8")


def migrate(dsn: str) -> None:
    """Every migration, as Django does it, in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": dsn, "DJANGO_SETTINGS_MODULE": "jawab.site.settings"}
    subprocess.run([sys.executable, "-c", _MIGRATE], cwd=ROOT, env=environment, check=True)


def told(dsn: str) -> str:
    """What is in this database, as statements that make it anew in whatever schema stands first."""
    return f"{HEADING}\n{_definitions(dsn)}\n{rows(dsn)}"


def dumped(dsn: str) -> str:
    """Everything but the rows, as ``pg_dump`` tells it."""
    done = subprocess.run(
        [bundled_binaries() / "pg_dump", "--schema-only", "--no-owner", "--no-privileges", "--dbname", dsn],
        env=PLAIN_ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    return re.sub(r"^\\(un)?restrict .*\n", "", done.stdout, flags=re.MULTILINE)


def _definitions(dsn: str) -> str:
    # Split at two groups: text between bodies, a body, the mark of its quotes, and so on.
    pieces = _BODY.split(dumped(dsn))
    pieces[::3] = [_OF_THE_SERVER.sub("", between) for between in pieces[::3]]
    del pieces[2::3]
    text = re.sub(r"\bpublic\.", "", "".join(pieces)).replace(" WITH SCHEMA public;", ";")
    assert not re.search(r"\bpublic\b", text), "a schema is named"
    return text


def rows(dsn: str) -> str:
    """What the migrations left in the tables, and where the counters stand."""
    lines = []
    with psycopg.connect(dsn) as connection:
        for (table,) in connection.execute(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            " WHERE relkind = 'r' AND nspname = current_schema() ORDER BY 1"
        ).fetchall():
            lines += _rows_of(connection, table)
        for sequence, last in connection.execute(
            "SELECT sequencename, last_value FROM pg_sequences"
            " WHERE schemaname = current_schema() AND last_value IS NOT NULL ORDER BY 1"
        ).fetchall():
            lines.append(f"SELECT setval('{sequence}', {last});")
    return "\n".join(lines) + "\n"


def _rows_of(connection: psycopg.Connection[Any], table: str) -> list[str]:
    """One statement for the whole table; when a migration was applied is for the database to say."""
    name = sql.Identifier(table)
    found = connection.execute(sql.SQL("SELECT * FROM {} ORDER BY 1").format(name))
    columns = [column.name for column in found.description or ()]
    rows = [
        "  ({})".format(
            ", ".join(
                "now()"
                if (table, column) == ("django_migrations", "applied")
                else sql.Literal(value).as_string(connection)
                for column, value in zip(columns, row, strict=True)
            )
        )
        for row in found.fetchall()
    ]
    if not rows:
        return []
    into = sql.SQL("INSERT INTO {} ({}) VALUES").format(
        name, sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    return [into.as_string(connection), ",\n".join(rows) + ";"]


if __name__ == "__main__":
    main()
