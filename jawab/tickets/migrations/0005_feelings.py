
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0004_verdicts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feeling',
            fields=[
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='feeling', serialize=False, to='tickets.message')),
                ('emotion', models.CharField(choices=[('angry', 'Angry'), ('sad', 'Sad'), ('worried', 'Worried'), ('confused', 'Confused'), ('happy', 'Happy'), ('neutral', 'Calm')], max_length=12)),
                ('urgency', models.SmallIntegerField(choices=[(0, 'No answer is waited for'), (1, 'In its turn'), (2, 'Soon'), (3, 'Now')])),
                ('judged_at', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
