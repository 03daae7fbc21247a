from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_signatures'),
    ]

    operations = [
        migrations.AddField(
            model_name='agent',
            name='notice_sound',
            field=models.BooleanField(blank=True, null=True),
        ),
    ]
