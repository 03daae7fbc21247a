"""Django with a database that has every migration of this code. Any number of machines may start at once."""

import os

# Any number no other program is likely to choose; the same on every machine.
_LOCK = 0x6A61776162


def ready_django() -> None:
    """Set Django up in this process and bring the schema up to date when something is missing."""
    set_up_django()
    bring_up_to_date()


def set_up_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jawab.site.settings")
    django.setup()


def bring_up_to_date() -> bool:
    """Whether anything had to be done. Usually one SELECT of names; who comes second waits for the first."""
    from django.core.management import call_command
    from django.db import connection

    if not missing_migrations():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            if missing_migrations():
                call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    return True


def missing_migrations() -> list[str]:
    """Names such as "tickets.0002_queue" that this code has and the database has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
