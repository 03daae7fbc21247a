import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0007_composer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('pk', models.CompositePrimaryKey('ticket_id', 'agent_id', 'tab', blank=True, editable=False, primary_key=True, serialize=False)),
                ('tab', models.CharField(max_length=40)),
                ('replying', models.BooleanField()),
                ('until', models.DateTimeField()),
                ('agent', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='tickets.ticket')),
            ],
        ),
        # Nothing of it is worth the write-ahead log; room in every page keeps its updates in place.
        migrations.RunSQL(
            'ALTER TABLE tickets_presence SET UNLOGGED; ALTER TABLE tickets_presence SET (fillfactor = 50)',
            migrations.RunSQL.noop,
        ),
    ]
