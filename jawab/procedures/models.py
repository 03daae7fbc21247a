"""Procedures in their versions, and where each is followed, step by step."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.procedures.guide import Guide, read_guide
from jawab.tickets.models import Ticket


class Procedure(models.Model):
    """``title``, ``about`` and ``version`` are of its newest version; ``recommended`` is the newest that was tested.

    Its ``key`` is its folded title, so that no two in use are called alike.
    """

    title = models.CharField(max_length=120)
    key = models.CharField(max_length=240)
    about = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    owner = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="procedures")
    version = models.PositiveIntegerField(default=0)
    recommended = models.ForeignKey("ProcedureVersion", null=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(retired_at=None), name="one_procedure_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProcedureVersion(models.Model):
    """What one save wrote; never changed but for who tested it. ``body`` is as ``guide`` reads it."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    tested_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    tested_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
            models.CheckConstraint(
                condition=models.Q(tested_by=None, tested_at=None)
                | models.Q(tested_by__isnull=False, tested_at__isnull=False),
                name="tested_by_somebody_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def guide(self) -> Guide:
        return read_guide(self.body)


class Ending(models.TextChoices):
    DONE = "done", pgettext_lazy("following a procedure", "Gone through")
    LEFT = "left", pgettext_lazy("following a procedure", "Left")


class Following(models.Model):
    """One way through a version, in a ticket, or tried out in none. ``why`` is said by whoever left it."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="followings")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="followings")
    ticket = models.ForeignKey(Ticket, null=True, on_delete=models.CASCADE, related_name="followings")
    by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "procedure"],
                condition=models.Q(ended_at=None),
                name="followed_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["by", "procedure"],
                condition=models.Q(ended_at=None, ticket=None),
                name="tried_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ending="", ended_at=None)
                | ~models.Q(ending="") & models.Q(ended_at__isnull=False),
                name="ended_in_some_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.ticket_id}"


class FollowedStep(models.Model):
    """``place`` is the step's in the guide, ``ticked`` the places of its boxes. ``answer`` is what was answered."""

    following = models.ForeignKey(Following, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    ticked = ArrayField(models.PositiveSmallIntegerField(), default=list)
    answer = models.CharField(max_length=200, blank=True)
    done_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["following"], condition=models.Q(done_at=None), name="one_step_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.following_id}.{self.place}"
