from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0010_note_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=CASCADE, related_name='followed', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=CASCADE, related_name='followers', to='tickets.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'ticket'), name='followed_once')],
            },
        ),
    ]
