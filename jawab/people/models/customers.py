"""Customers: the persons served, where they can be reached and to whom they belong."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models.agents import LANGUAGES, Agent
from jawab.people.models.structure import Department


class CustomerKind(models.TextChoices):
    EXTERNAL = "external", pgettext_lazy("customer kind", "External")
    INTERNAL = "internal", pgettext_lazy("customer kind", "Internal")


class Expertise(models.TextChoices):
    """How much they know of what they ask about, so that an answer fits."""

    NEWCOMER = "newcomer", pgettext_lazy("expertise", "Newcomer")
    FAMILIAR = "familiar", pgettext_lazy("expertise", "Familiar")
    EXPERT = "expert", pgettext_lazy("expertise", "Expert")


class Organisation(models.Model):
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=~models.Q(domain=""), name="one_organisation_per_domain"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, editable=False)
    kind = models.CharField(max_length=12, choices=CustomerKind.choices, default=CustomerKind.EXTERNAL)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="customers"
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="customers"
    )
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)
    calendar = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    expertise = models.CharField(max_length=12, choices=Expertise.choices, blank=True)
    # Of somebody inside the house: to whom they answer.
    manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    # By its sounds, so that either script finds it (``language.name_sound``).
    name_sound = models.CharField(max_length=200, blank=True, editable=False)
    # A signpost: whoever this was is that customer now.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    erased_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    # Values of custom fields by their keys, as ``people.values`` lets them in; empty ones are left out.
    fields = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index("name_key", name="customer_by_name"),
            models.Index("name_sound", name="customer_by_sound", condition=~models.Q(name_sound="")),
            # Somebody types the middle of a name, or the end of a number.
            GinIndex(OpClass("name_key", "gin_trgm_ops"), name="customer_name_parts"),
            GinIndex(
                OpClass("fields", "jsonb_path_ops"), name="customer_fields", condition=~models.Q(fields={})
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        return f"customer:{self.pk}"


class ContactKind(models.TextChoices):
    EMAIL = "email", pgettext_lazy("contact point", "E-mail")
    PHONE = "phone", pgettext_lazy("contact point", "Phone")
    WHATSAPP = "whatsapp", pgettext_lazy("contact point", "WhatsApp")
    TELEGRAM = "telegram", pgettext_lazy("contact point", "Telegram")
    INSTAGRAM = "instagram", pgettext_lazy("contact point", "Instagram")
    FAX = "fax", pgettext_lazy("contact point", "Fax")
    WEBSITE = "website", pgettext_lazy("contact point", "Web page")


"""Of these a ``value`` is a number as E.164."""


CARRIES_CODES = frozenset({ContactKind.EMAIL})
"""Where a code can be sent to; who carries it there stands in ``channels.registry``."""


class Proof(models.TextChoices):
    """How it is known that a contact point is theirs."""

    AGENT = "agent", pgettext_lazy("proof", "an agent made sure")
    CODE = "code", pgettext_lazy("proof", "a code that was sent there was read out")
    LINK = "link", pgettext_lazy("proof", "a link that was sent there was pressed")
    MAIL = "mail", pgettext_lazy("proof", "signed mail came from there")
    SIGN_IN = "sign_in", pgettext_lazy("proof", "they signed in with what was sent there")


class ContactPoint(models.Model):
    """One address or number. ``value`` is the folded form the desk compares, ``shown`` what people read.

    ``verified_message`` is the number of the message that proves it, where one does; messages are of a layer above.
    """

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=12, choices=ContactKind.choices)
    value = models.CharField(max_length=320)
    shown = models.CharField(max_length=320)
    # The same for those that are likely one person's (``people.likeness``).
    alike = models.CharField(max_length=320, blank=True)
    created_at = models.DateTimeField()
    # The one to use first among those of its kind.
    is_main = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    verified_how = models.CharField(max_length=12, choices=Proof.choices, blank=True)
    verified_message = models.BigIntegerField(null=True)
    failing_since = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["-is_main", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="one_owner_per_contact_point"),
            models.UniqueConstraint(
                fields=["customer", "kind"], condition=models.Q(is_main=True), name="one_main_contact_point"
            ),
        ]
        indexes = [
            GinIndex(OpClass("value", "gin_trgm_ops"), name="contact_parts"),
            models.Index("alike", name="contact_alike"),
        ]

    def __str__(self) -> str:
        return self.shown


class CustomerNote(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="notes")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
