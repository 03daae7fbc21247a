from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_setup'),
    ]

    operations = [
        migrations.AddField(
            model_name='agent',
            name='low_data',
            field=models.CharField(default='auto', max_length=4),
        ),
    ]
