from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, SET_NULL

ENDINGS = [
    ('answered', 'Answered'),
    ('taken', 'the ticket became theirs'),
    ('closed', 'not needed any more'),
    ('over', 'its ticket came to its end'),
    ('went_on', 'the next one is asked'),
    ('came_back', 'Came Back'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0014_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=ENDINGS, max_length=12)),
                ('asked_by', models.ForeignKey(on_delete=PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('note', models.ForeignKey(on_delete=PROTECT, related_name='+', to='tickets.note')),
                ('then', models.ForeignKey(null=True, on_delete=PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=CASCADE, related_name='escalations', to='tickets.ticket')),
                ('to', models.ForeignKey(on_delete=PROTECT, related_name='escalations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(ended_at__isnull=True), fields=['to', 'answer_by'], name='escalation_open'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(ended_at__isnull=True), fields=('ticket',), name='one_open_escalation'),
                ],
            },
        ),
        migrations.AddField(
            'ticket',
            'escalation',
            models.OneToOneField(null=True, on_delete=SET_NULL, related_name='+', to='tickets.escalation'),
        ),
    ]
