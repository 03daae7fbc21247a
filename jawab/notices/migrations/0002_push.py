import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_initial'),
        ('tickets', '0015_escalations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.TextField(unique=True)),
                ('key', models.CharField(max_length=120)),
                ('secret', models.CharField(max_length=40)),
                ('session_key', models.CharField(max_length=40)),
                ('refusals', models.SmallIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name='choice',
            name='push',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='notice',
            name='push_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='push_tries',
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='choice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A ticket was assigned to me'), ('mentioned', 'A colleague named me in a note'), ('answered', 'A customer wrote in a ticket of mine'), ('failed', 'An answer of mine was not delivered'), ('handed_over', 'A ticket was handed over to my team'), ('escalated', 'A ticket was escalated to me, or came back from it'), ('followed', 'Something was written in a ticket I follow'), ('unassigned', 'A new ticket without an assignee in my team')], max_length=12),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'A ticket was assigned to me'), ('mentioned', 'A colleague named me in a note'), ('answered', 'A customer wrote in a ticket of mine'), ('failed', 'An answer of mine was not delivered'), ('handed_over', 'A ticket was handed over to my team'), ('escalated', 'A ticket was escalated to me, or came back from it'), ('followed', 'Something was written in a ticket I follow'), ('unassigned', 'A new ticket without an assignee in my team')], max_length=12),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('push_at__isnull', False), ('read_at__isnull', True)), fields=['push_at'], name='notice_to_push'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='agent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL),
        ),
    ]
