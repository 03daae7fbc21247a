"""What people may ask for by the form, and whether an article spared them from asking."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from jawab.knowledge.models import Category
from jawab.people.models import Field
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.models import Channel


class RequestTopic(models.Model):
    """One thing to ask for. Its ``channel`` says whose it is and when they work; ``names`` are texts by language.

    ``fields`` are the custom fields of tickets that are asked along, ``category`` the shelf its articles stand on.
    """

    channel = models.OneToOneField(Channel, on_delete=models.PROTECT, related_name="topic")
    names = models.JSONField(default=dict)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="topics"
    )
    fields = models.ManyToManyField(Field, related_name="topics")
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"topic {self.pk}"


class Offer(models.Model):
    """Articles were shown to somebody who was about to ask. ``answered_at`` is when they said that these answer it.

    That counts only if they did not ask all the same within three days: ``held`` is not known before. ``digest`` is of
    the form they had before them; ``contact`` how they could be known again, kept no longer than those days.
    """

    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8, choices=LANGUAGES)
    texts = ArrayField(models.BigIntegerField(), default=list)
    contact = models.CharField(max_length=320, blank=True)
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    held = models.BooleanField(null=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        indexes = [
            models.Index("offered_at", name="offer_by_age"),
            models.Index(
                "answered_at",
                name="offer_to_settle",
                condition=models.Q(held__isnull=True, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"
