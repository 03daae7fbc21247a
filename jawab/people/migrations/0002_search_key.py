"""The search key inside PostgreSQL, written from the tables that fold it in Python; and names folded by it."""

from django.db import migrations

from jawab.language.search.sql import search_key_function

_FOLDED = """
UPDATE people_customer SET name_key = left(jawab_search_key(name), 400)
WHERE name_key <> left(jawab_search_key(name), 400)
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(search_key_function(), "DROP FUNCTION jawab_search_key(text)"),
        migrations.RunSQL(_FOLDED, migrations.RunSQL.noop),
    ]
