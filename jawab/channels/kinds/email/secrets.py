"""Mailbox secrets at rest."""

from jawab.base import sealing

_PURPOSE = b"mailbox secrets"


def seal(secret: str) -> str:
    return sealing.seal(secret, purpose=_PURPOSE)


def unseal(sealed: str) -> str:
    """Raises Refused when the desk's key has changed since: the secret must then be entered again."""
    return sealing.unseal(sealed, purpose=_PURPOSE)
