"""Where customers live and work, as ``people.addresses`` reads it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.people.addresses import PostalAddress
from jawab.people.models.customers import Customer


class AddressLabel(models.TextChoices):
    HOME = "home", pgettext_lazy("address", "Home")
    WORK = "work", pgettext_lazy("address", "Work")
    OTHER = "other", pgettext_lazy("address", "Other")


class Address(models.Model):
    """One postal address. A customer who has any has one main address."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="addresses")
    label = models.CharField(max_length=8, choices=AddressLabel.choices, default=AddressLabel.HOME)
    is_main = models.BooleanField(default=False)
    country = models.CharField(max_length=2)
    name = models.CharField(max_length=120, blank=True)
    company = models.CharField(max_length=120, blank=True)
    street = models.TextField(blank=True)
    district = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=16, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-is_main", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(is_main=True), name="one_main_address"
            )
        ]

    def __str__(self) -> str:
        return self.postal.place or self.country

    @property
    def postal(self) -> PostalAddress:
        return PostalAddress.from_kept(vars(self))
