from django.db import migrations, models
from django.utils import timezone

# The clock on the wall for those there are; what is made from now on counts open time.
AS_BEFORE = """UPDATE promises_promise SET soon_at = greatest(
  made_at,
  due_at - least(greatest((due_at - made_at) / 4, interval '5 minutes'), interval '8 hours')
)"""


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="promise",
            name="soon_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.RunSQL(AS_BEFORE, migrations.RunSQL.noop),
    ]
