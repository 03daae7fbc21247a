import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_notifications'),
    ]

    operations = [
        migrations.CreateModel(
            name='Field',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(choices=[('ticket', 'Ticket'), ('customer', 'Customer')], max_length=8)),
                ('key', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('text', 'Text'), ('long', 'Long text'), ('code', 'Code'), ('number', 'Number'), ('choice', 'Choice'), ('date', 'Date'), ('check', 'Checkbox')], max_length=8)),
                ('names', models.JSONField(default=dict)),
                ('helps', models.JSONField(default=dict)),
                ('options', models.JSONField(default=list)),
                ('needed', models.CharField(choices=[('never', 'Never'), ('resolve', 'To resolve the ticket'), ('save', 'To save the customer’s fields')], default='never', max_length=8)),
                ('depends_values', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('position', models.PositiveIntegerField(default=0)),
                ('retired_at', models.DateTimeField(null=True)),
                ('depends_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dependents', to='people.field')),
                ('teams', models.ManyToManyField(related_name='fields', to='people.team')),
            ],
            options={
                'ordering': ['holder', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('holder', 'key'), name='one_field_of_a_key')],
            },
        ),
        migrations.AddField('customer', 'fields', models.JSONField(default=dict)),
        migrations.AddIndex(
            'customer',
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass('fields', 'jsonb_path_ops'),
                name='customer_fields',
                condition=models.Q(('fields', {}), _negated=True),
            ),
        ),
    ]
