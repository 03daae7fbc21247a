"""From whom to whom."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    IN = "in", pgettext_lazy("message side", "From the customer")
    OUT = "out", pgettext_lazy("message side", "From us")
