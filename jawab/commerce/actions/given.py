"""What is given with a deed: an amount in the order's own currency, and a reason."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.commerce.models import Order
from jawab.commerce.money import Money
from jawab.language import one_line

MOST_WORDS = 300


def amount_in(order: Order, amount: Money, *, may_be_nothing: bool = False) -> Decimal:
    """Refuses another currency, what is below nothing, and nothing unless that is allowed."""
    value = amount.amount
    if amount.currency.code != order.currency or value < 0 or (value == 0 and not may_be_nothing):
        raise Refused(_("This is not an amount."))
    return value


def reason_of(text: str) -> str:
    """Refuses nothing said."""
    reason = one_line(text, MOST_WORDS)
    if not reason:
        raise Refused(_("Please say why."))
    return reason
