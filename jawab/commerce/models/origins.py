"""Shops elsewhere whose orders and products are kept here as they tell them."""

from django.db import models


class Origin(models.Model):
    """A shop that owns its orders and products: what it tells is written here, and nothing of it is changed by hand."""

    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name
