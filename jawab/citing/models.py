"""Articles offered beside a ticket and born from one, and what of them and of canned replies went into an answer."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.knowledge.models import Article, ArticleText, ArticleVersion, CannedReply, Tone
from jawab.people.models import Agent
from jawab.tickets.models import Message, Ticket


class How(models.TextChoices):
    LINK = "link", pgettext_lazy("how an article went into an answer", "As a link")
    WORDS = "words", pgettext_lazy("how an article went into an answer", "In its words")


class ArticleSuggestion(models.Model):
    """A text was offered beside a ticket; ``opened_at`` is when somebody first looked at it there."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="article_suggestions")
    text = models.ForeignKey(ArticleText, on_delete=models.CASCADE, related_name="suggestions")
    shown_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "text"], name="suggested_once")]
        indexes = [models.Index(fields=["shown_at"], name="suggestion_by_time")]

    def __str__(self) -> str:
        return f"{self.text_id} for #{self.ticket_id}"


class ArticleUse(models.Model):
    """An agent put ``version`` into an answer of ``ticket``. It counts once it was sent, in ``message``.

    The message goes where its ticket is merged to, so what became of it is read by the message. ``ended_at`` is when
    the ticket was over after it, ``reopened_at`` when its customer wrote again after that.
    """

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="uses")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="article_uses")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="article_uses")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="article_uses")
    how = models.CharField(max_length=8, choices=How.choices)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["sent_at"], name="article_use_by_time", condition=models.Q(sent_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.how} of {self.version_id} in #{self.ticket_id}"


class CannedUse(models.Model):
    """The same of a canned reply; ``tone`` is empty for its usual words."""

    reply = models.ForeignKey(CannedReply, on_delete=models.CASCADE, related_name="used_in")
    tone = models.CharField(max_length=12, choices=Tone.choices, blank=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="canned_uses")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="canned_uses")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="canned_uses")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["sent_at"], name="canned_use_by_time", condition=models.Q(sent_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} in #{self.ticket_id}"


class ArticleSource(models.Model):
    """The ticket whose answer an article was first written from. Nothing of its words is kept here.

    A merge leaves it where it was: where the ticket went is followed when it is read.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="source")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="articles_made")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"article {self.article_id} from #{self.ticket_id}"
