"""Channels as tickets know them. How a channel is plumbed lives above, with its kind."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.models import BusinessCalendar, Team
from jawab.people.models.agents import LANGUAGES


class ChannelKind(models.TextChoices):
    EMAIL = "email", pgettext_lazy("channel kind", "E-mail")
    PHONE = "phone", pgettext_lazy("channel kind", "Phone")
    COUNTER = "counter", pgettext_lazy("channel kind", "Counter")
    FAX = "fax", pgettext_lazy("channel kind", "Fax")
    FORM = "form", pgettext_lazy("channel kind", "Form")
    SAMPLE = "sample", pgettext_lazy("channel kind", "Sample")


class Channel(models.Model):
    """One way in and out: for mail, the address customers write to.

    Of forms there is one for each topic, and one without an address for what belongs to none. Of phone, counter and fax
    there is one each, made when first used and without a name or an address of its own. The sample of the set-up has
    one for itself, which leads nowhere and goes with it.
    """

    kind = models.CharField(max_length=12, choices=ChannelKind.choices)
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=320, blank=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="channels")
    # Without one it is open by its team's, or the desk's.
    business_calendar = models.ForeignKey(
        BusinessCalendar, null=True, blank=True, on_delete=models.SET_NULL, related_name="channels"
    )
    language = models.CharField(max_length=8, choices=LANGUAGES, default="fa")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="one_channel_per_address")]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
