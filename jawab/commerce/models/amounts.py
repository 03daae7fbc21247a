"""Columns that keep amounts and shares of a hundred. The currency stands once, in the row that owns them."""

from decimal import Decimal
from typing import Any

from django.db import models

from jawab.commerce.money import DIGITS, PLACES


def amount(**options: Any) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, **options)


def per_cent(**options: Any) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=6, decimal_places=3, **options)
