import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tickets', '0012_spam'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('assigned', 'A ticket was assigned to me'), ('mentioned', 'A colleague named me in a note'), ('answered', 'A customer wrote in a ticket of mine'), ('failed', 'An answer of mine was not delivered'), ('handed_over', 'A ticket was handed over to my team'), ('followed', 'Something was written in a ticket I follow'), ('unassigned', 'A new ticket without an assignee in my team')], max_length=12)),
                ('bell', models.BooleanField()),
                ('sound', models.BooleanField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'kind'), name='one_choice_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='Muting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mutings', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mutings', to='tickets.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'ticket'), name='muted_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('assigned', 'A ticket was assigned to me'), ('mentioned', 'A colleague named me in a note'), ('answered', 'A customer wrote in a ticket of mine'), ('failed', 'An answer of mine was not delivered'), ('handed_over', 'A ticket was handed over to my team'), ('followed', 'Something was written in a ticket I follow'), ('unassigned', 'A new ticket without an assignee in my team')], max_length=12)),
                ('fact', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('in_bell', models.BooleanField()),
                ('sounds', models.BooleanField()),
                ('read_at', models.DateTimeField(null=True)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='tickets.ticket')),
            ],
            options={
                'indexes': [models.Index(fields=['agent', '-id'], name='notice_newest'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['agent', 'ticket'], name='notice_unread')],
                'constraints': [models.UniqueConstraint(fields=('agent', 'kind', 'fact'), name='told_once')],
            },
        ),
        migrations.CreateModel(
            name='QuietSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.SmallIntegerField()),
                ('begins', models.TimeField()),
                ('ends', models.TimeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_spans', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['weekday'],
                'constraints': [models.UniqueConstraint(fields=('agent', 'weekday'), name='one_quiet_span_a_day'), models.CheckConstraint(condition=models.Q(('weekday__range', (0, 6))), name='quiet_weekday')],
            },
        ),
    ]
