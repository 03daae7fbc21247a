from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0020_setup'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UnreadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=CASCADE, related_name='unread_marks', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=CASCADE, related_name='unread_marks', to='tickets.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agent', 'ticket'), name='unread_once')],
            },
        ),
    ]
