"""Building the word index of a desk that is at work."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click
import psycopg
from django.db import connection

from jawab.base.environment import environment
from jawab.tickets.checks import has_index
from jawab.tickets.models.ages import FORMER_INDEX, INDEX, building, function

# Any number no other program is likely to choose; the same on every machine.
_LOCK = 0x6A61776163
_EVERY = 0.5
_PROGRESS = "SELECT blocks_done, blocks_total, phase FROM pg_stat_progress_create_index WHERE pid = %s"


def build_index() -> bool:
    """Whether it had to be built. Who writes goes on meanwhile; what a run that was cut off left behind goes first.

    Only one builds at a time. Who comes second is sent away: one that waits inside the database is waited for by it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise click.ClickException("Another process is building the word index.")
        try:
            if missing := not has_index():
                cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {INDEX}")
                cursor.execute(function())
                with _told(connection.connection.info.backend_pid):
                    for statement in building(concurrently=True):
                        cursor.execute(statement)
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {FORMER_INDEX}")
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return missing


@contextmanager
def _told(pid: int) -> Iterator[None]:
    """A bar on standard error, as far as the database tells how far it is."""
    over = threading.Event()
    teller = threading.Thread(target=_tell, args=(pid, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _tell(pid: int, over: threading.Event) -> None:
    with (
        psycopg.connect(environment().dsn, autocommit=True) as watching,
        click.progressbar(length=100, label="Building the word index", file=sys.stderr) as bar,
    ):
        while not over.wait(_EVERY):
            if row := watching.execute(_PROGRESS, [pid]).fetchone():
                done, total, _phase = row
                bar.update(max(0, done * 100 // max(total, 1) - bar.pos))
        bar.update(100 - bar.pos)
