"""By what those who are known already may be found to be one person."""

from django.db import migrations

from jawab.language import name_sound

# What is likely one person's, of those who are known already (``people.likeness``).
ALIKE = """
UPDATE people_contactpoint SET alike = CASE
    WHEN kind <> 'email' THEN right(value, 9)
    WHEN split_part(value, '@', 2) IN ('gmail.com', 'googlemail.com')
        THEN replace(split_part(split_part(value, '@', 1), '+', 1), '.', '') || '@' || split_part(value, '@', 2)
    ELSE split_part(split_part(value, '@', 1), '+', 1) || '@' || split_part(value, '@', 2) END
WHERE position('@' in value) = 0 OR length(value) - length(replace(value, '@', '')) = 1
"""


def name_by_sounds(apps, schema_editor):
    Customer = apps.get_model("people", "Customer")
    batch = []
    for customer in Customer.objects.only("pk", "name").iterator(2_000):
        customer.name_sound = name_sound(customer.name)[:200]
        batch.append(customer)
        if len(batch) == 2_000:
            Customer.objects.bulk_update(batch, ["name_sound"])
            batch = []
    Customer.objects.bulk_update(batch, ["name_sound"])


class Migration(migrations.Migration):
    dependencies = [("people", "0015_merges")]

    operations = [
        migrations.RunPython(name_by_sounds, migrations.RunPython.noop),
        migrations.RunSQL(ALIKE, migrations.RunSQL.noop),
    ]
