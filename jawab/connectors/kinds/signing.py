"""Signatures of what shops tell: HMAC-SHA256 under a secret that both know, compared in the same time for all."""

import base64
import hashlib
import hmac
import json
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.connectors.contract import Forged, Unreadable


def require_base64(said: str, body: bytes, secret: str) -> None:
    """Raises Forged for what is not signed with ``secret``, and for an empty one."""
    _require(said, base64.b64encode(_digest(body, secret)), secret)


def require_hex(said: str, body: bytes, secret: str) -> None:
    """The same in hexadecimal digits."""
    _require(said.lower(), _digest(body, secret).hex().encode(), secret)


def told_object(body: bytes) -> dict[str, Any]:
    """Numbers as exact decimals. Raises Unreadable."""
    try:
        told = json.loads(body, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as wrong:
        raise Unreadable(_("What the shop told cannot be read.")) from wrong
    if not isinstance(told, dict):
        raise Unreadable(_("What the shop told cannot be read."))
    return told


def _digest(body: bytes, secret: str) -> bytes:
    return hmac.new(secret.encode(), body, hashlib.sha256).digest()


def _require(said: str, right: bytes, secret: str) -> None:
    if not secret or not hmac.compare_digest(said.encode(), right):
        raise Forged("signature")
