"""What holds for all outreach of the desk."""

from django.db import models

from jawab.people.models import Team


class OutreachSettings(models.Model):
    """One row, made when the first of it is set. Without a ``sales_team`` leads stay with whoever noted them.

    Nobody is written to first more than ``most`` times in ``within_days``, over all campaigns.
    """

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    sales_team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    most = models.PositiveSmallIntegerField(default=2)
    within_days = models.PositiveSmallIntegerField(default=30)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_outreach")]

    def __str__(self) -> str:
        return f"sales: {self.sales_team_id}"
