"""Amounts and quantities as the forms of an order bring them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.commerce.models import Order
from jawab.commerce.money import Money, money, read_money, unit_of
from jawab.commerce.queries import shop_settings
from jawab.language import read_number
from jawab.web.workspace.doors import AgentRequest

PIECE = Decimal(1)


def typed_amount(request: AgentRequest, order: Order, name: str = "amount") -> Money:
    """In the unit the shop types its prices in; nothing typed is nothing. Refuses what is no amount."""
    text = request.POST.get(name, "").strip()
    if not text:
        return money(0, order.currency)
    return read_money(text, unit_of(order.currency, shop_settings().unit))


def typed_quantity(request: AgentRequest) -> Decimal:
    """One where nothing is typed. Refuses what is no number."""
    text = request.POST.get("quantity", "").replace("\0", "").strip()
    found = read_number(text) if text else PIECE
    if found is None:
        raise Refused(_("This is not a quantity."))
    return found
