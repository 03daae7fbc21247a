"""The secret address under which a customer follows one order, without signing in. Nothing of it is stored."""

from django.utils.crypto import constant_time_compare, salted_hmac

from jawab.base.environment import environment
from jawab.commerce.models import Order

_SALT = "jawab.commerce.tracking"
_LENGTH = 32
"""Hexadecimal digits of the sign: 128 bits."""


def token_of(order: Order) -> str:
    """``1047-6f2c…``: whoever has one knows no other. It holds as long as the desk's own key does."""
    return f"{order.pk}-{_sign(order.pk)}"


def link_of(order: Order) -> str:
    return f"{environment().public_url.rstrip('/')}/track/{token_of(order)}/"


def order_in(token: str) -> int | None:
    """The row's number, None for what was not given out here."""
    text, _dash, sign = token.partition("-")
    if not (text.isascii() and text.isdigit() and len(text) < 19) or text.startswith("0"):
        return None
    number = int(text)
    return number if constant_time_compare(sign, _sign(number)) else None


def _sign(number: int) -> str:
    return salted_hmac(_SALT, str(number), algorithm="sha256").hexdigest()[:_LENGTH]
