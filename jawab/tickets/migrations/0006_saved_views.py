import datetime

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        ('tickets', '0005_feelings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='ticket',
            name='emotion',
            field=models.CharField(blank=True, default='', max_length=12),
        ),
        migrations.AddField(
            model_name='ticket',
            name='urgency',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(fields=['-active_at', '-number'], name='ticket_newest'),
        ),
        migrations.AddIndex(
            model_name='ticket',
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    'waiting_since',
                    models.Value(datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                models.F('number'),
                name='ticket_waiting_longest',
            ),
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('sharing', models.CharField(choices=[('private', 'Only me'), ('team', 'A team'), ('everyone', 'Everyone')], default='private', max_length=12)),
                ('conditions', models.JSONField()),
                ('sort', models.CharField(max_length=12)),
                ('position', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='views', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='views', to='people.team')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
    ]
