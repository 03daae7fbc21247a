from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0009_changes'),
    ]

    operations = [
        migrations.AddField('note', 'source_id', models.CharField(max_length=200, null=True, unique=True)),
    ]
