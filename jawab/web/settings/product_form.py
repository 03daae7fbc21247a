"""What an administrator types about a product and about a list of prices."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.commerce.actions import ProductWish
from jawab.commerce.models import Product, ProductKind
from jawab.commerce.money import UNITS
from jawab.language import number, read_number
from jawab.people.models import Organisation


class ProductForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=300)
    sku = forms.CharField(label=_("Number (SKU)"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProductKind.choices)
    tax_rate = forms.CharField(
        label=_("Tax, in per cent"),
        max_length=12,
        required=False,
        help_text=_("Empty: the shop’s own rate."),
    )
    description = forms.CharField(
        label=_("Description"), required=False, max_length=5000, widget=forms.Textarea
    )
    is_active = forms.BooleanField(label=_("Is sold"), required=False)

    @classmethod
    def of(cls, product: Product | None, style: Style) -> "ProductForm":
        if product is None:
            return cls(initial={"is_active": True})
        names = ("name", "sku", "kind", "description", "is_active")
        rate = "" if product.tax_rate is None else number(product.tax_rate, style)
        return cls(initial={name: getattr(product, name) for name in names} | {"tax_rate": rate})

    def clean_tax_rate(self) -> Any:
        text = self.cleaned_data["tax_rate"]
        found = read_number(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("This is not a tax rate."))
        return found

    @property
    def wish(self) -> ProductWish:
        return ProductWish(**self.cleaned_data)


class PriceListForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, code) for code in sorted({unit.currency for unit in UNITS.values()})],
        initial="IRR",
    )
    is_usual = forms.BooleanField(
        label=_("For everybody"),
        required=False,
        help_text=_("Off, it holds for the customers of some organisations."),
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("For the customers of"), queryset=Organisation.objects.all(), required=False
    )
    begins_on = forms.CharField(label=_("From this day on"), max_length=40, required=False)
    ends_on = forms.CharField(label=_("To this day"), max_length=40, required=False)

    def __init__(self, style: Style, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.style = style

    def clean_begins_on(self) -> date | None:
        return self._day("begins_on")

    def clean_ends_on(self) -> date | None:
        return self._day("ends_on")

    def _day(self, name: str) -> date | None:
        """In the reader's own calendar."""
        text = self.cleaned_data[name]
        today = calendars.local_day(clock.now(), self.style)
        day = calendars.read_date(text, self.style, today=today) if text else None
        if text and day is None:
            raise forms.ValidationError(_("This is not a date."))
        return day
