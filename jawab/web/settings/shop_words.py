"""What the settings of the shop say, as the list of all settings writes them."""

from decimal import Decimal

from django.utils.translation import pgettext

from jawab.calendars import Style
from jawab.commerce.models import OrderState
from jawab.commerce.money import UNITS, written
from jawab.commerce.queries import shop_settings
from jawab.language import number
from jawab.web.settings.shop_form import AMOUNTS


def told_of_shop(field: str, value: object, style: Style) -> str:
    if isinstance(value, bool):
        return pgettext("setting", "on") if value else pgettext("setting", "off")
    if field in AMOUNTS and isinstance(value, Decimal):
        return written(value, shop_settings().money_unit, style)
    if isinstance(value, int | Decimal):
        return number(value, style)
    if field == "unit":
        return UNITS[str(value)].name(style.language)
    if value in OrderState.values:
        return str(OrderState(value).label)
    return str(value) or pgettext("setting", "nothing")
