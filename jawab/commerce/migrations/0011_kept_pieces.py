"""What a return holds of its order stays, whatever becomes of the line: its title, and what it was worth."""

from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models

from jawab.commerce.money import rounded


def keep_pieces(apps, schema_editor):
    ReturnLine = apps.get_model("commerce", "ReturnLine")
    rows = list(ReturnLine.objects.select_related("line__order"))
    for row in rows:
        row.title = row.line.title
        row.worth = rounded(row.line.total * row.quantity / row.line.quantity, row.line.order.currency)
    ReturnLine.objects.bulk_update(rows, ["title", "worth"], batch_size=2_000)


class Migration(migrations.Migration):

    dependencies = [
        ('commerce', '0010_order_numbers'),
    ]

    operations = [
        migrations.AddField(
            model_name='orderline',
            name='origin_key',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='returnline',
            name='title',
            field=models.CharField(default='', max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='returnline',
            name='worth',
            field=models.DecimalField(decimal_places=3, default=Decimal(0), max_digits=18),
            preserve_default=False,
        ),
        migrations.RunPython(keep_pieces, migrations.RunPython.noop),
        migrations.RunSQL('SET CONSTRAINTS ALL IMMEDIATE', migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='returnline',
            name='line',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='returned', to='commerce.orderline'),
        ),
    ]
