"""What readers tell us: whether an article helped, and what they looked for in vain."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models.articles import ArticleText, ArticleVersion
from jawab.people.models.agents import LANGUAGES


class Reason(models.TextChoices):
    """Why it did not help."""

    WRONG = "wrong", pgettext_lazy("why an article did not help", "It is not true, or no longer")
    UNCLEAR = "unclear", pgettext_lazy("why an article did not help", "I did not understand it")
    INCOMPLETE = "incomplete", pgettext_lazy("why an article did not help", "Something is missing")
    OTHER = "other", pgettext_lazy("why an article did not help", "It answers another question")


class Vote(models.Model):
    """Somebody pressed yes or no below the version they read. Who it was is not known, and not asked."""

    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="votes")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="votes")
    helped = models.BooleanField()
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["text", "-at"], name="votes_of_text")]

    def __str__(self) -> str:
        return f"{self.text_id} {self.helped}"


class UnansweredSearch(models.Model):
    """What was looked for and found nowhere, the same in any spelling counted once. ``typed`` is how it was last."""

    language = models.CharField(max_length=8, choices=LANGUAGES)
    key = models.CharField(max_length=200)
    typed = models.CharField(max_length=200)
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "key"], name="unanswered_once")]
        indexes = [models.Index(fields=["-times", "-last_at"], name="unanswered_most")]

    def __str__(self) -> str:
        return self.typed
