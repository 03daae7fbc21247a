"""The help centre as a whole."""

from django.db import models


class HelpCentre(models.Model):
    """One row, made when the first of it is set. ``edition`` is another after every change a reader could see.

    ``freshness_goal`` is how many of a hundred articles are to have been looked at in time.
    """

    ONLY = 1
    GOAL = 90

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    is_open = models.BooleanField(default=False)
    edition = models.PositiveBigIntegerField(default=0)
    freshness_goal = models.PositiveSmallIntegerField(default=GOAL)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_help_centre"),
            models.CheckConstraint(
                condition=models.Q(freshness_goal__lte=100), name="freshness_goal_of_a_hundred"
            ),
        ]

    def __str__(self) -> str:
        return f"Help centre, edition {self.edition}"
