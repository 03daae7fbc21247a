"""Where customers are asked, and of which tickets they are."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.tickets.models import Channel, Message, Ticket


class FollowUpRule(models.Model):
    """How a channel asks: so many ``days`` after a ticket was resolved, and closed ``closes_days`` after that without a
    word. No row: it does not ask.
    """

    channel = models.OneToOneField(
        Channel, on_delete=models.CASCADE, primary_key=True, related_name="follow_up"
    )
    days = models.PositiveSmallIntegerField()
    closes_days = models.PositiveSmallIntegerField()
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.channel_id} after {self.days} days"


class Answer(models.TextChoices):
    YES = "yes", pgettext_lazy("answer of a customer", "It worked")
    NO = "no", pgettext_lazy("answer of a customer", "It did not work")
    WRITTEN = "written", pgettext_lazy("answer of a customer", "Wrote instead")
    NONE = "none", pgettext_lazy("answer of a customer", "No answer")
    DROPPED = "dropped", pgettext_lazy("answer of a customer", "Was not asked any more")


class FollowUp(models.Model):
    """One end of a ticket of which the customer is to be asked, or was: ``next_at`` is when, and then when it closes.

    Of the token in the letter's links only a ``digest`` is kept.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="follow_ups")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=models.Q(ended_at__isnull=True),
                name="one_follow_up_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, answer="", next_at__isnull=False)
                | (models.Q(ended_at__isnull=False, next_at__isnull=True) & ~models.Q(answer="")),
                name="follow_up_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="follow_up_due", condition=models.Q(next_at__isnull=False)),
            models.Index(fields=["digest"], name="follow_up_behind", condition=~models.Q(digest="")),
        ]

    def __str__(self) -> str:
        return f"#{self.ticket_id} {self.answer or 'open'}"
