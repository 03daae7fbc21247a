"""A code of six digits and a secret link that go out together, for whoever reads what arrives at a contact point.

Only digests of them are kept. Both stand sealed beside those until they have left.
"""

import hmac
import secrets
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from jawab.base.link_secrets import fresh_token
from jawab.base.sealing import seal, unseal
from jawab.language import to_latin

TRIES = 5
"""Wrong codes, after which the right one counts no more."""
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Secrets:
    code: str
    token: str

    @classmethod
    def fresh(cls) -> "Secrets":
        return cls(f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}", fresh_token())

    @classmethod
    def unsealed(cls, sealed: str, *, purpose: bytes) -> "Secrets":
        """Raises Refused when they cannot be read any more."""
        return cls(*unseal(sealed, purpose=purpose).split())

    def sealed(self, *, purpose: bytes) -> str:
        return seal(f"{self.code} {self.token}", purpose=purpose)


def typed_code(text: str) -> str:
    """Its digits, of any script, without whatever stands between them; empty for what can be no code."""
    digits = "".join(filter(str.isdigit, to_latin(text)))
    return digits if len(digits) == _DIGITS else ""


def code_digest(code: str, *, of: str, salt: str) -> str:
    """Keyed, and of this one asking alone: six digits are soon tried otherwise."""
    return salted_hmac(salt, f"{of}:{code}", algorithm="sha256").hexdigest()


def is_code(code: str, kept: str, *, of: str, salt: str) -> bool:
    return hmac.compare_digest(code_digest(code, of=of, salt=salt), kept)
