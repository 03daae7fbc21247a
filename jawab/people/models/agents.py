"""Agents: everyone who signs in to the desk, what they may do and how they like to read it."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models.calendars import BusinessCalendar
from jawab.people.models.structure import Membership, Team

LANGUAGES = [("fa", "فارسی"), ("ar", "العربية"), ("en", "English")]


class Role(models.TextChoices):
    AGENT = "agent", pgettext_lazy("role", "Agent")
    SUPERVISOR = "supervisor", pgettext_lazy("role", "Supervisor")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


class AgentManager(BaseUserManager["Agent"]):
    """Only what authentication needs; people are added by actions."""

    def get_by_natural_key(self, username: str | None) -> "Agent":
        return self.get(email__iexact=username)


class Agent(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AGENT)
    serves_in = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    teams = models.ManyToManyField(Team, through=Membership, related_name="agents")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    # Their shift. Without one they work by the calendars of their teams.
    business_calendar = models.ForeignKey(
        BusinessCalendar, null=True, blank=True, on_delete=models.SET_NULL, related_name="agents"
    )

    language = models.CharField(max_length=8, choices=LANGUAGES, default="fa")
    calendar = models.CharField(max_length=12, default="jalali")
    digits = models.CharField(max_length=8, default="persian")
    time_zone = models.CharField(max_length=64, default="Asia/Tehran")
    theme = models.CharField(max_length=8, default="auto")
    density = models.CharField(max_length=12, default="comfortable")
    # "on", "off", or "auto": as the browser asks (``Save-Data``).
    low_data = models.CharField(max_length=4, default="auto")
    # Off: no key without Ctrl does anything. `keys`: only what differs from the usual, by the command's name.
    single_keys = models.BooleanField(default=True)
    keys = models.JSONField(default=dict, blank=True)
    # Whether notifications make a sound; None until it was decided, and silent until then.
    notice_sound = models.BooleanField(null=True, blank=True)

    objects = AgentManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        return f"agent:{self.pk}"

    @property
    def audience(self) -> str:
        return self.actor

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    @property
    def is_supervisor(self) -> bool:
        return self.role in {Role.SUPERVISOR, Role.ADMINISTRATOR}


class Invitation(models.Model):
    """A link that lets one person become an agent, once, for a few days. Only the token's digest is kept."""

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.AGENT)
    teams = models.ManyToManyField(Team, related_name="+")
    language = models.CharField(max_length=8, choices=LANGUAGES, default="fa")
    invited_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="invitations")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.email or self.role

    def is_open(self, at: datetime) -> bool:
        return self.accepted_by_id is None and self.withdrawn_at is None and at < self.expires_at
