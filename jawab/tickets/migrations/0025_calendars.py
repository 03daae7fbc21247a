import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_calendars'),
        ('tickets', '0024_due'),
    ]

    operations = [
        migrations.AddField(
            model_name='channel',
            name='business_calendar',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='channels', to='people.businesscalendar'),
        ),
    ]
