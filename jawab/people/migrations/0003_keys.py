"""How an agent uses the keyboard: single keys on or off, and keys of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_search_key")]

    operations = [
        migrations.AddField("agent", "single_keys", models.BooleanField(default=True)),
        migrations.AddField("agent", "keys", models.JSONField(blank=True, default=dict)),
    ]
