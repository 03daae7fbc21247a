"""Departments and teams: where work belongs."""

from django.conf import settings
from django.db import models

from jawab.people.models.calendars import BusinessCalendar


class Department(models.Model):
    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A group of agents that shares tickets. A team without agents may exist; it then has only a supervisor's eye."""

    name = models.CharField(max_length=120, unique=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    # Without one it works by the desk's.
    business_calendar = models.ForeignKey(
        BusinessCalendar, null=True, on_delete=models.SET_NULL, related_name="teams"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def audience(self) -> str:
        return f"team:{self.pk}"


class Membership(models.Model):
    agent = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "team"], name="one_membership")]

    def __str__(self) -> str:
        return f"{self.agent_id} in {self.team_id}"
