import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_push'),
        ('tickets', '0015_escalations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rhythm', models.CharField(choices=[('hourly', 'Every hour'), ('daily', 'Once a day')], max_length=8)),
                ('hour', models.TimeField()),
                ('next_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name='choice',
            name='mail',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='notice',
            name='in_digest',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('in_digest', True), ('read_at__isnull', True)), fields=['agent'], name='notice_in_digest'),
        ),
        migrations.AddField(
            model_name='digest',
            name='agent',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest', to=settings.AUTH_USER_MODEL),
        ),
    ]
