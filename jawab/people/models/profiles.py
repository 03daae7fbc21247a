"""What is known of a customer besides their name: numbers, segments, consent."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.identities import IdentityKind
from jawab.people.models.agents import Agent
from jawab.people.models.customers import Customer


class Identity(models.Model):
    """A number by which a state or a bank knows them, as ``people.identities`` reads it."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=16, choices=IdentityKind.choices)
    value = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "pk"]
        # Not unique: that two customers have the same one is how duplicates are found.
        constraints = [models.UniqueConstraint(fields=["customer", "kind", "value"], name="an_identity_once")]
        indexes = [models.Index("kind", "value", name="identity_by_value")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.customer_id}"


class Segment(models.Model):
    """A group of customers that one can choose: to write to, to answer otherwise. ``key`` is the folded name."""

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    customers = models.ManyToManyField(Customer, related_name="segments")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def hue(self) -> int:
        return self.pk % 8


class Purpose(models.TextChoices):
    NEWS = "news", pgettext_lazy("consent", "News and offers")
    SURVEYS = "surveys", pgettext_lazy("consent", "Surveys")


class Way(models.TextChoices):
    EMAIL = "email", pgettext_lazy("consent", "E-mail")
    PHONE = "phone", pgettext_lazy("consent", "Phone")
    TEXT = "text", pgettext_lazy("consent", "Text message")
    MESSENGER = "messenger", pgettext_lazy("consent", "Messenger")


class Consent(models.Model):
    """Somebody said yes, and perhaps no again later. Where there is no row that is not withdrawn, it is a no."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    channel = models.CharField(max_length=12, choices=Way.choices)
    given_at = models.DateTimeField()
    source = models.CharField(max_length=200)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_source = models.CharField(max_length=200, blank=True)
    withdrawn_agent = models.ForeignKey(Agent, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["purpose", "channel", "-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "purpose", "channel"],
                condition=models.Q(withdrawn_at=None),
                name="one_consent_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.channel} of {self.customer_id}"
