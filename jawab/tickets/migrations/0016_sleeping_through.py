from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0015_escalations'),
    ]

    operations = [
        migrations.AddField('ticket', 'sleeps_through', models.BooleanField(default=False)),
    ]
