"""What holds for all outreach of the desk."""

from django.db import models

from jawab.people.models import Team


class OutreachSettings(models.Model):
    """One row, made when the first of it is set. Without a ``sales_team`` leads stay with whoever noted them."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    sales_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_outreach")]

    def __str__(self) -> str:
        return f"sales: {self.sales_team_id}"
