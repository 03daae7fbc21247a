"""Django with a database that has every migration of this code. Any number of machines may start at once."""

import os
import pkgutil
import time
from pathlib import Path

from jawab.base.environment import environment
from jawab.cli.cluster.lock import held
from jawab.cli.run.snapshot import alone, apply_snapshot

_GLANCE = 0.02


def ready_django() -> None:
    """Set Django up in this process and bring the schema up to date when something is missing."""
    set_up_django()
    _await_database()
    bring_up_to_date()


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jawab.site.settings")
    django.setup()


def bring_up_to_date() -> None:
    """Usually one SELECT of names. Where something is missing, who comes second waits for the first.

    An empty database is given the snapshot; what is newer than that, or than an older desk, its migrations do.
    """
    from django.core.management import call_command
    from django.db import connection

    if _has_all():
        return
    with alone(connection.connection):
        apply_snapshot(connection.connection)
        if not _has_all() and missing_migrations():
            call_command("migrate", interactive=False, verbosity=0)


def missing_migrations() -> list[str]:
    """Names such as "tickets.0002_queue" that this code has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _await_database() -> None:
    """The desk's own starts beside its parts, and may have a log to recover first. Another's is there or is a fault."""
    from django.db import OperationalError, connection

    env = environment()
    while True:
        try:
            connection.ensure_connection()
        except OperationalError:
            if env.database_url or not held(env.lock):
                raise
            time.sleep(_GLANCE)
        else:
            return


def _has_all() -> bool:
    """By their names alone; to import the migrations would take longer than all else that is asked."""
    from django.apps import apps
    from django.db import ProgrammingError, connection

    wanted = {
        (config.label, found.name)
        for config in apps.get_app_configs()
        for found in pkgutil.iter_modules([str(Path(config.path) / "migrations")])
        if found.name[0] not in "_~"
    }
    with connection.cursor() as cursor:
        try:
            cursor.execute("SELECT app, name FROM django_migrations")
        except ProgrammingError:
            return False
        return wanted <= set(cursor.fetchall())
