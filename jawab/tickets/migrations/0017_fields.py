import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0016_sleeping_through"),
    ]

    operations = [
        migrations.AddField("ticket", "fields", models.JSONField(default=dict)),
        migrations.AddIndex(
            "ticket",
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("fields", "jsonb_path_ops"),
                name="ticket_fields",
                condition=models.Q(("fields", {}), _negated=True),
            ),
        ),
    ]
