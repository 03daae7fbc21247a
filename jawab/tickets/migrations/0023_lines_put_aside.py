from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tickets", "0022_versions_of_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="aside_lines",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
