import django.contrib.postgres.fields
from django.db import migrations, models

import jawab.tickets.models.drafts


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0021_unread"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="aside",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="draft",
            name="place",
            field=models.CharField(blank=True, default="", max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="draft",
            name="took",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="version",
            field=models.CharField(default=jawab.tickets.models.drafts.fresh_version, max_length=40),
        ),
    ]
