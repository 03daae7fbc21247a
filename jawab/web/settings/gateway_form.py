"""What an administrator types about a payment gateway. A stored secret never comes back: its field starts empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.commerce.gateways.registry import vendor_of
from jawab.commerce.models import Gateway, GatewayKind
from jawab.commerce.money import UNITS

_ALL = sorted({unit.currency for unit in UNITS.values()})
# What each kind is asked for, beside its name and whether it is in use.
_FIELDS = {
    GatewayKind.ZARINPAL: ("merchant", "is_sandbox"),
    GatewayKind.TAP: ("secret", "currencies"),
    GatewayKind.TRANSFER: ("account", "holder", "bank", "currencies"),
    GatewayKind.TRIAL: (),
}


class GatewayForm(forms.Form):
    """Only the fields its kind has."""

    name = forms.CharField(
        label=pgettext_lazy("payment gateway", "Name"),
        max_length=80,
        required=False,
        help_text=_("Customers see it on the button. Empty is the vendor's own."),
    )
    merchant = forms.CharField(
        label=_("Merchant number"), max_length=120, help_text=_("36 characters, from the panel of Zarinpal.")
    )
    secret = forms.CharField(
        label=_("Secret key"),
        max_length=400,
        required=False,
        strip=True,
        widget=forms.PasswordInput(render_value=False),
    )
    account = forms.CharField(label=_("Account number (IBAN, Sheba)"), max_length=60)
    holder = forms.CharField(label=_("In the name of"), max_length=120)
    bank = forms.CharField(label=_("Bank"), max_length=120, required=False)
    currencies = forms.MultipleChoiceField(label=_("Currencies"), required=False)
    is_sandbox = forms.BooleanField(
        label=_("Sandbox"),
        required=False,
        help_text=_("The vendor's own place to try things out: no money moves."),
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, kind: str, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        wanted = {"name", "is_active", *_FIELDS[GatewayKind(kind)]}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if "currencies" in self.fields:
            possible = sorted(vendor_of(kind).CURRENCIES) or _ALL
            field = self.fields["currencies"]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = [(code, code) for code in possible]


def form_of(gateway: Gateway) -> GatewayForm:
    names = ("name", "merchant", "account", "holder", "bank", "currencies", "is_sandbox", "is_active")
    return GatewayForm(gateway.kind, initial={name: getattr(gateway, name) for name in names})
