from django.conf import settings
from django.db import migrations, models
from django.db.models import CASCADE, PROTECT
from django.db.models.functions import Greatest, Least


class Migration(migrations.Migration):

    dependencies = [
        ('tickets', '0013_recorded'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_child', models.BooleanField()),
                ('linked_at', models.DateTimeField()),
                ('agent', models.ForeignKey(null=True, on_delete=PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(on_delete=CASCADE, related_name='linked_from', to='tickets.ticket')),
                ('ticket', models.ForeignKey(on_delete=CASCADE, related_name='links', to='tickets.ticket')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(Least('ticket', 'other'), Greatest('ticket', 'other'), name='one_link_a_pair'),
                    models.UniqueConstraint(condition=models.Q(is_child=True), fields=('other',), name='one_parent'),
                    models.CheckConstraint(condition=~models.Q(ticket=models.F('other')), name='linked_to_another'),
                ],
            },
        ),
    ]
