from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, SET_NULL


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0011_followers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField('ticket', 'is_spam', models.BooleanField(default=False)),
        migrations.AddConstraint(
            'ticket',
            models.CheckConstraint(
                condition=models.Q(is_spam=False) | models.Q(status='closed'), name='spam_is_closed'
            ),
        ),
        migrations.AddIndex(
            'ticket',
            models.Index(fields=['-active_at', '-number'], condition=models.Q(is_spam=True), name='ticket_spam_list'),
        ),
        migrations.CreateModel(
            name='BlockedSender',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, unique=True)),
                ('blocked_at', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(null=True, on_delete=SET_NULL, related_name='blocked_senders', to='tickets.ticket')),
            ],
            options={'ordering': ['-blocked_at', '-pk']},
        ),
    ]
