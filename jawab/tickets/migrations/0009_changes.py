import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0008_presence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, null=True)),
                ('verb', models.CharField(max_length=16)),
                ('wish', models.JSONField(default=dict)),
                ('view', models.TextField(blank=True)),
                ('moment', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='tickets.change')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'key'), name='one_change_each_press')],
            },
        ),
        migrations.CreateModel(
            name='ChangedTicket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('same', 'already so'), ('left', "refused, or not this agent's"), ('cancelled', 'Cancelled')], default='waiting', max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('facts', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tickets', to='tickets.change')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('outcome', 'waiting')), fields=['change', 'number'], name='changed_ticket_waiting')],
                'constraints': [models.UniqueConstraint(fields=('change', 'number'), name='changed_ticket_once')],
            },
        ),
    ]
