"""What an administrator types about the shop: its money, its rules, its limits and its own name on papers."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.commerce.models import OrderState, Shop
from jawab.commerce.money import UNITS, figures, read_money
from jawab.language import number, read_number
from jawab.web.known_settings import Holder, known

RATES = ("tax_rate", "agent_discount", "supervisor_discount")
AMOUNTS = ("agent_refund", "supervisor_refund")
NUMBERS = ("returns_days",)
PLAIN = (
    *("unit", "taxed_within", "tells_steps", "change_until", "cancel_until"),
    *("seller", "seller_address", "seller_phone", "tax_number", "registration"),
)
_STATES = [(state.value, state.label) for state in (OrderState.PLACED, OrderState.PREPARING)]


def _told(field: str) -> dict[str, Any]:
    """What the setting is called and what it does, as the list of all settings says it."""
    setting = known(Holder.SHOP, field)
    return {"label": setting.label, "help_text": setting.does}


def _typed(field: str) -> forms.CharField:
    """A number in the digits of whoever types it."""
    typed = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})
    return forms.CharField(max_length=40, widget=typed, **_told(field))


def _text(field: str, **more: Any) -> forms.CharField:
    return forms.CharField(required=False, **_told(field), **more)


def _units() -> list[tuple[str, str]]:
    language = (get_language() or "en")[:2]
    return [(unit.code, f"{unit.name(language)} ({unit.currency})") for unit in UNITS.values()]


class ShopForm(forms.Form):
    unit = forms.ChoiceField(choices=_units, **_told("unit"))
    tax_rate = _typed("tax_rate")
    taxed_within = forms.BooleanField(required=False, **_told("taxed_within"))
    change_until = forms.ChoiceField(choices=_STATES, **_told("change_until"))
    cancel_until = forms.ChoiceField(choices=_STATES, **_told("cancel_until"))
    returns_days = _typed("returns_days")
    tells_steps = forms.BooleanField(required=False, **_told("tells_steps"))
    agent_discount = _typed("agent_discount")
    supervisor_discount = _typed("supervisor_discount")
    agent_refund = _typed("agent_refund")
    supervisor_refund = _typed("supervisor_refund")
    seller = _text("seller", max_length=200)
    seller_address = _text("seller_address", max_length=1000, widget=forms.Textarea)
    seller_phone = _text("seller_phone", max_length=40)
    tax_number = _text("tax_number", max_length=40)
    registration = _text("registration", max_length=40)

    @classmethod
    def of(cls, shop: Shop, style: Style) -> "ShopForm":
        unit = shop.money_unit
        numbers = {name: number(getattr(shop, name), style) for name in (*RATES, *NUMBERS)}
        amounts = {name: figures(getattr(shop, name), unit, style) for name in AMOUNTS}
        return cls(initial={name: getattr(shop, name) for name in PLAIN} | numbers | amounts)

    def clean(self) -> dict[str, Any]:
        """Amounts are in the unit chosen in the same form."""
        values = dict(super().clean() or self.cleaned_data)
        unit = UNITS.get(values.get("unit", ""))
        for name in (*RATES, *NUMBERS):
            values[name] = self._number(name, values.get(name, ""))
        for name in AMOUNTS:
            if unit and values.get(name):
                try:
                    values[name] = read_money(values[name], unit).amount
                except Refused as refusal:
                    self.add_error(name, str(refusal))
        return values

    def _number(self, name: str, text: str) -> Decimal | int:
        found = read_number(text) if text else None
        if text and (found is None or (name in NUMBERS and found != int(found))):
            self.add_error(name, _("This is not a number."))
            return 0
        return int(found or 0) if name in NUMBERS else found or Decimal(0)
