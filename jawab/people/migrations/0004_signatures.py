from django.db import migrations, models
from django.db.models import CASCADE
from django.conf import settings


def keep_in_own_language(apps, _editor):
    """What stood below every reply stands below those in its writer's language, as a row of its own."""
    agent, signature = apps.get_model('people', 'Agent'), apps.get_model('people', 'Signature')
    signature.objects.bulk_create(
        signature(agent=found, language=found.language, text=found.signature.strip())
        for found in agent.objects.exclude(signature='')
        if found.signature.strip()
    )


def keep_one(apps, _editor):
    agent, signature = apps.get_model('people', 'Agent'), apps.get_model('people', 'Signature')
    for found in signature.objects.exclude(agent=None).order_by('pk'):
        agent.objects.filter(pk=found.agent_id, language=found.language).update(signature=found.text)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('fa', 'فارسی'), ('ar', 'العربية'), ('en', 'English')], max_length=8)),
                ('text', models.TextField()),
                ('agent', models.ForeignKey(null=True, on_delete=CASCADE, related_name='signatures', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=CASCADE, related_name='signatures', to='people.team')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(
                        condition=models.Q(agent__isnull=False, team__isnull=True) | models.Q(agent__isnull=True, team__isnull=False),
                        name='signature_has_one_owner',
                    ),
                    models.UniqueConstraint(fields=['agent', 'language'], name='one_own_signature_a_language'),
                    models.UniqueConstraint(fields=['team', 'language'], name='one_team_signature_a_language'),
                ],
            },
        ),
        migrations.RunPython(keep_in_own_language, keep_one),
        # The table may not be altered while its references wait to be checked.
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', migrations.RunSQL.noop),
        migrations.RemoveField(model_name='agent', name='signature'),
    ]
