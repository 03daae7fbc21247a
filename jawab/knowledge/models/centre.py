"""The help centre as a whole."""

from django.db import models


class HelpCentre(models.Model):
    """One row, made when the first of it is set. ``edition`` is another after every change a reader could see."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    is_open = models.BooleanField(default=False)
    edition = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_help_centre")]

    def __str__(self) -> str:
        return f"Help centre, edition {self.edition}"
