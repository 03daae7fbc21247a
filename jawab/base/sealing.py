"""Secrets at rest: sealed with a key derived from the desk's own, another one for each purpose."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused


def seal(secret: str, *, purpose: bytes) -> str:
    return _box(purpose).encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str, *, purpose: bytes) -> str:
    """Raises Refused when the desk's key has changed since: the secret must then be entered again."""
    if not sealed:
        return ""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as wrong:
        raise Refused(_("The stored password cannot be read any more. Please enter it again.")) from wrong


def _box(purpose: bytes) -> Fernet:
    digest = hashlib.sha256(purpose + b"\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
