"""An empty desk to measure, on a PostgreSQL of its own that keeps every promise to the disk."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jawab.cli.cluster import temporary_cluster

if TYPE_CHECKING:
    from jawab.tickets.models import Channel

ADDRESS = "support@shop.example"
_DURABLE = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "autovacuum": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
}


@contextmanager
def empty_desk() -> Iterator["Channel"]:
    """Django with this database, and the one mailbox in it; nothing of an existing desk is touched."""
    with tempfile.TemporaryDirectory(prefix="jawab-bench-") as data, temporary_cluster(_DURABLE) as dsn:
        os.environ |= {"JAWAB_DATA": data, "DATABASE_URL": dsn}
        from jawab.cli.run.schema import ready_django

        ready_django()
        from django.db import connections

        try:
            yield _mailbox()
        finally:
            connections.close_all()


def _mailbox() -> "Channel":
    from jawab.base.actors import SYSTEM
    from jawab.channels.kinds.email.actions import open_mailbox
    from jawab.people.actions import create_department, create_team

    department = create_department(name="Shop", by=SYSTEM)
    team = create_team(name="Support", department=department, by=SYSTEM)
    return open_mailbox(name="Shop", address=ADDRESS, team=team, by=SYSTEM)
