"""Why an article is to be looked at again before its day, and how that was settled; releases; how fresh we were."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models.articles import Article, ArticleVersion
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES


class Cause(models.TextChoices):
    FLAGGED = "flagged", pgettext_lazy("why an article is looked at", "A colleague doubts it")
    RELEASE = "release", pgettext_lazy("why an article is looked at", "A release")
    PRODUCT = "product", pgettext_lazy("why an article is looked at", "A product is new or was changed")
    FAILED = "failed", pgettext_lazy("why an article is looked at", "A ticket came back after it was sent")


class Settled(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("how a doubt was settled", "It is right as it is")
    PUBLISHED = "published", pgettext_lazy("how a doubt was settled", "Another version was published")


class ReviewTask(models.Model):
    """One reason for the article's owner to look at it; open until it is confirmed, or published anew in ``language``.

    ``name`` is that of the product or the release, ``words`` what a colleague wrote, ``version`` the one they read and
    ``number`` the ticket in which it was seen. ``remark`` is why it is right as it is.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tasks")
    language = models.CharField(max_length=8, choices=LANGUAGES)
    cause = models.CharField(max_length=8, choices=Cause.choices)
    name = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=500, blank=True)
    version = models.ForeignKey(ArticleVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.BigIntegerField(null=True)
    by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled = models.CharField(max_length=10, choices=Settled.choices, blank=True)
    settled_by = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    remark = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled="", settled_at=None)
                | ~models.Q(settled="") & models.Q(settled_at__isnull=False),
                name="settled_at_some_time",
            )
        ]
        indexes = [
            models.Index(fields=["article"], name="review_task_open", condition=models.Q(settled="")),
            models.Index(
                fields=["number"], name="review_task_of_ticket", condition=models.Q(number__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} of {self.article_id}"


class Release(models.Model):
    """Something new that customers meet from a day on. ``tags`` are those of the articles that speak of it, as keys;
    so many were ``marked``.
    """

    name = models.CharField(max_length=120)
    what = models.CharField(max_length=500, blank=True)
    day = models.DateField()
    tags = ArrayField(models.CharField(max_length=80), default=list)
    marked = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.name


class FreshnessWeek(models.Model):
    """Of ``read`` articles how many had been looked at in time, as a week stood last; ``week`` is its Monday."""

    week = models.DateField(unique=True)
    fresh = models.PositiveIntegerField()
    read = models.PositiveIntegerField()

    class Meta:
        ordering = ["week"]

    def __str__(self) -> str:
        return f"{self.week}: {self.fresh} of {self.read}"
