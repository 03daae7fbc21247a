"""The word index holds how old an entry is. A large desk has it built while it works: ``jawab search rebuild``."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from jawab.tickets.models.ages import FORMER_INDEX, INDEX, WordsAndAge, building, function

_AT_ONCE = 100_000
"""Entries whose index is there in some seconds."""


def build(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    words = apps.get_model("tickets", "Words").objects
    if words.order_by("pk")[:_AT_ONCE].count() < _AT_ONCE:
        for statement in (*building(), f"DROP INDEX {FORMER_INDEX}"):
            editor.execute(statement)


def go_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    editor.execute(f"DROP INDEX IF EXISTS {INDEX}")
    editor.execute(f"CREATE INDEX IF NOT EXISTS {FORMER_INDEX} ON tickets_words USING gin (words)")


class Migration(migrations.Migration):
    dependencies = [("tickets", "0028_to_route")]

    operations = [
        migrations.RunSQL(function(), f"DROP FUNCTION {WordsAndAge.function}(tsvector, bigint)"),
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(build, go_back)],
            [
                migrations.RemoveIndex("words", "words_gin"),
                migrations.AddIndex("words", GinIndex(WordsAndAge(), name="words_by_age")),
            ],
        ),
    ]
