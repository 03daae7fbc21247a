"""The ticket a mail names: in an address only we could have written, or in a subject anybody could have."""

import re

from jawab.base.tokens import PROOF, is_proven, proof
from jawab.tickets.tokens import sign_id, ticket_of_id

__all__ = ["number_in_subject", "read", "sign", "sign_id", "tagged", "ticket_of_id"]

_PURPOSE = b"jawab reply address"
_SIGNED = re.compile(rf"\+t(\d{{1,15}})-({PROOF})@", re.IGNORECASE | re.ASCII)
# Any script's digits: people retype subjects on Persian and Arabic keyboards.
_TAG = re.compile(r"\[\s*#\s*(\d{1,15})\s*\]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def sign(address: str, number: int, key: bytes) -> str:
    """``support@x.example`` becomes ``support+t123-ab12cd34@x.example``: whoever writes to it was written to."""
    local, _, domain = address.rpartition("@")
    return f"{local}+t{number}-{proof(_PURPOSE, str(number), key)}@{domain}"


def read(address: str, key: bytes) -> int | None:
    """The ticket number of a signed address; nothing when it was made up, or signed with another key."""
    found = _SIGNED.search(address)
    if not found:
        return None
    number = int(found[1])
    return number if is_proven(found[2], _PURPOSE, str(number), key) else None


def tagged(subject: str, number: int) -> str:
    """The subject with the ticket's number, once."""
    if number_in_subject(subject) == number:
        return subject
    return f"{subject} [#{number}]"


def number_in_subject(subject: str) -> int | None:
    """The last number written ``[#123]``, in any digits: ours is appended, others' tags stand before it."""
    found = _TAG.findall(_DIRECTION_MARKS.sub("", subject))
    return int(found[-1]) if found else None
