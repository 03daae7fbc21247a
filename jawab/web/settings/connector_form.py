"""What an administrator types about a shop. A stored key never comes back: its field starts empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jawab.connectors.models import Connector, ConnectorKind

# What each kind is asked for, beside its name and whether it is in use.
_FIELDS = {
    ConnectorKind.WOOCOMMERCE: ("address", "key", "secret"),
    ConnectorKind.SHOPIFY: ("address", "secret", "hook_secret"),
    ConnectorKind.SIGNED: (),
}
_LABELS = {
    (ConnectorKind.SHOPIFY, "secret"): _("Access token of the app"),
    (ConnectorKind.SHOPIFY, "hook_secret"): _("Secret of the app (client secret)"),
}
# What is stored already may be left empty.
_KEYS = {"secret", "hook_secret"}
_HELP = {(ConnectorKind.SHOPIFY, "address"): _("For example https://kettles.myshopify.com")}


class ConnectorForm(forms.Form):
    """Only the fields its kind has."""

    name = forms.CharField(
        label=pgettext_lazy("shop", "Name"),
        max_length=120,
        help_text=_("Agents read it beside its orders and products."),
    )
    address = forms.CharField(
        label=_("Address of the shop"),
        max_length=200,
        help_text=_("As customers open it, for example https://shop.example"),
    )
    key = forms.CharField(label=_("Consumer key"), max_length=200, help_text=_("It begins with ck_."))
    secret = forms.CharField(
        label=_("Consumer secret"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(render_value=False),
    )
    hook_secret = forms.CharField(
        max_length=200,
        required=False,
        widget=forms.PasswordInput(render_value=False),
    )
    is_on = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, kind: str, data: Any = None, *, new: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        wanted = {"name", "is_on", *_FIELDS[ConnectorKind(kind)]}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        for name, field in self.fields.items():
            field.label = _LABELS.get((ConnectorKind(kind), name), field.label)
            field.required = field.required or (new and name in _KEYS)
            field.help_text = _HELP.get((ConnectorKind(kind), name), field.help_text)


def form_of(connector: Connector) -> ConnectorForm:
    values = {name: getattr(connector, name) for name in ("address", "key", "is_on")}
    return ConnectorForm(connector.kind, initial={"name": connector.origin.name, **values})
