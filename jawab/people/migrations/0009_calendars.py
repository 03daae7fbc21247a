import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_low_data'),
    ]

    operations = [
        migrations.CreateModel(
            name='BusinessCalendar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('is_default', models.BooleanField(default=False)),
                ('time_zone', models.CharField(max_length=64)),
                ('week', models.JSONField()),
                ('country', models.CharField(blank=True, max_length=2)),
                ('hijri_shift', models.SmallIntegerField(null=True)),
                ('ramadan_week', models.JSONField(null=True)),
                ('open_on', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), default=list, size=None)),
                ('edition', models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                'ordering': ['-is_default', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_default', True)), fields=('is_default',), name='one_default_calendar')],
            },
        ),
        migrations.AddField(
            model_name='team',
            name='business_calendar',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='teams', to='people.businesscalendar'),
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('name', models.CharField(blank=True, max_length=120)),
                ('periods', models.JSONField(default=list)),
                ('from_feed', models.BooleanField(default=False)),
                ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='people.businesscalendar')),
            ],
            options={
                'ordering': ['day'],
                'constraints': [models.UniqueConstraint(fields=('calendar', 'day'), name='one_row_of_a_day')],
            },
        ),
    ]
