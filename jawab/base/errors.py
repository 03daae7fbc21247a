"""What the desk refuses, and how it says so.

JawabError
├── NotThere      no such thing, or not for you: the two are never told apart
├── NotAllowed    you may see it, but may not do this
└── Refused       the request itself makes no sense; the text is for the person who asked
    └── Unfit     some of its parts do not fit, each with its reason
"""

from collections.abc import Mapping

from django.utils.functional import Promise


class JawabError(Exception):
    """The text is shown to the person who asked, in their language."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotThere(JawabError):
    """No such thing, or not for you."""


class NotAllowed(JawabError):
    """Seen, but not yours to change in this way."""


class Refused(JawabError):
    """The request makes no sense as it stands."""


class Unfit(Refused):
    """Values that do not fit; ``reasons`` says why, by the key of each field."""

    def __init__(self, reasons: Mapping[str, str], names: Mapping[str, str]) -> None:
        super().__init__(" ".join(f"{names[key]}: {reason}" for key, reason in reasons.items()))
        self.reasons = dict(reasons)
