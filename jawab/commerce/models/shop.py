"""The shop as a whole: its money, its taxes, who may give how much back, and what its papers are numbered by."""

from decimal import Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

from jawab.commerce.models.amounts import amount, per_cent
from jawab.commerce.models.orders import OrderState
from jawab.commerce.money import UNITS, Unit


class Shop(models.Model):
    """One row, made when the first of it is set. Amounts are in the currency of ``unit``."""

    ONLY = 1

    id = models.SmallIntegerField(primary_key=True, default=ONLY)
    unit = models.CharField(max_length=8, default="toman")
    tax_rate = per_cent(default=Decimal(10))
    taxed_within = models.BooleanField(default=False)
    # The last state in which an order can be cancelled, and in which its lines and its address can be changed.
    cancel_until = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.PREPARING)
    change_until = models.CharField(max_length=12, choices=OrderState.choices, default=OrderState.PLACED)
    # Whether customers hear of each step of their orders by themselves.
    tells_steps = models.BooleanField(default=True)
    returns_days = models.PositiveSmallIntegerField(default=7)
    # What one person alone may take off a price, in per cent, and give back, by role. Above it somebody else agrees.
    agent_discount = per_cent(default=Decimal(10))
    supervisor_discount = per_cent(default=Decimal(30))
    agent_refund = amount(default=Decimal(10_000_000))
    supervisor_refund = amount(default=Decimal(100_000_000))
    # Who sells, as papers have to name them.
    seller = models.CharField(max_length=200, blank=True)
    seller_address = models.TextField(blank=True)
    seller_phone = models.CharField(max_length=40, blank=True)
    tax_number = models.CharField(max_length=40, blank=True)
    registration = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_shop")]

    def __str__(self) -> str:
        return self.seller

    @property
    def money_unit(self) -> Unit:
        return UNITS[self.unit]

    @property
    def currency(self) -> str:
        return self.money_unit.currency


class Series(models.TextChoices):
    ORDER = "order", pgettext_lazy("series of numbers", "Orders")
    INVOICE = "invoice", pgettext_lazy("series of numbers", "Invoices")
    CREDIT = "credit", pgettext_lazy("series of numbers", "Credit notes")
    RETURN = "return", pgettext_lazy("series of numbers", "Returns")


class Numbering(models.Model):
    """The last number given in a series: locked while one is taken, so that none is missing and none is there twice."""

    series = models.CharField(max_length=8, choices=Series.choices, primary_key=True)
    prefix = models.CharField(max_length=12, blank=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}{self.last}"
