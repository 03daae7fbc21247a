from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import CASCADE

SIGNING = [('own', 'Mine'), ('team', "The team's"), ('none', 'None')]


def addresses():
    return ArrayField(base_field=models.TextField(), default=list, size=None)


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0006_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField('draft', 'to', addresses()),
        migrations.AddField('draft', 'bcc', addresses()),
        migrations.AddField('draft', 'signing', models.CharField(choices=SIGNING, default='own', max_length=8)),
        migrations.AddField('draft', 'is_shared', models.BooleanField(default=False)),
        migrations.AddField('message', 'bcc', addresses()),
        migrations.AddField('message', 'signature', models.TextField(blank=True, default=''), preserve_default=False),
        migrations.AddField('message', 'leaves_at', models.DateTimeField(null=True)),
        migrations.AddField('message', 'yields', models.BooleanField(default=False)),
        migrations.AddField('message', 'held_at', models.DateTimeField(null=True)),
        migrations.AddIndex(
            'message',
            models.Index(models.F('ticket'), condition=models.Q(leaves_at__isnull=False), name='message_for_later'),
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(null=True)),
                ('note', models.ForeignKey(on_delete=CASCADE, related_name='mentions', to='tickets.note')),
                ('agent', models.ForeignKey(on_delete=CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [
                    models.Index(models.F('agent'), condition=models.Q(seen_at__isnull=True), name='mention_unseen'),
                ],
                'constraints': [models.UniqueConstraint(fields=['note', 'agent'], name='one_mention_each')],
            },
        ),
    ]
