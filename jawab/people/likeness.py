"""What two contact points have in common when they may well be one person's. Knows no models."""

PHONE_END = 9
"""Digits that stay the same however the beginning of a number was typed."""
NUMBERS = frozenset({"phone", "whatsapp", "fax"})
"""Kinds of contact points that are numbers of telephones."""
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def likeness(kind: str, value: str) -> str:
    """Of a folded ``value``: m.ariam+shop@gmail.com and mariam@gmail.com, +98912… and +971912… are alike, and a number
    is one by whatever it is reached. A name or a page is that one or another: nothing is like it.
    """
    if kind in NUMBERS:
        return value[-PHONE_END:]
    if kind != "email":
        return ""
    local, _at, domain = value.rpartition("@")
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain in _DOTLESS else local}@{domain}"
