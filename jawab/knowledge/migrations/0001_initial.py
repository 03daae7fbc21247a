from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('people', '0004_signatures'),
    ]

    operations = [
        migrations.CreateModel(
            name='CannedReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField()),
                ('shortcut', models.CharField(blank=True, max_length=40)),
                ('language', models.CharField(blank=True, choices=[('fa', 'فارسی'), ('ar', 'العربية'), ('en', 'English')], max_length=8)),
                ('title_key', models.CharField(editable=False, max_length=240)),
                ('shortcut_key', models.CharField(blank=True, editable=False, max_length=80)),
                ('body_key', models.TextField(editable=False)),
                ('uses', models.IntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('owner', models.ForeignKey(null=True, on_delete=CASCADE, related_name='canned_replies', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=CASCADE, related_name='canned_replies', to='people.team')),
            ],
            options={
                'ordering': ['-uses', 'title_key', 'pk'],
                'constraints': [
                    models.CheckConstraint(
                        condition=models.Q(owner__isnull=True) | models.Q(team__isnull=True),
                        name='canned_reply_for_one_or_all',
                    ),
                ],
            },
        ),
    ]
