"""The ticket a mail names: in an address only we could have written, or in a subject anybody could have."""

import hmac
import re
from base64 import b32encode

_PURPOSE = b"jawab reply address\0"
_SIGNED = re.compile(r"\+t(\d{1,15})-([a-z2-7]{8})@", re.IGNORECASE | re.ASCII)
# Any script's digits: people retype subjects on Persian and Arabic keyboards.
_TAG = re.compile(r"\[\s*#\s*(\d{1,15})\s*\]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def sign(address: str, number: int, key: bytes) -> str:
    """``support@x.example`` becomes ``support+t123-ab12cd34@x.example``: whoever writes to it was written to."""
    local, _, domain = address.rpartition("@")
    return f"{local}+t{number}-{_proof(number, key)}@{domain}"


def read(address: str, key: bytes) -> int | None:
    """The ticket number of a signed address; nothing when it was made up, or signed with another key."""
    found = _SIGNED.search(address)
    if not found:
        return None
    number = int(found[1])
    return number if hmac.compare_digest(found[2].lower(), _proof(number, key)) else None


def tagged(subject: str, number: int) -> str:
    """The subject with the ticket's number, once."""
    if number_in_subject(subject) == number:
        return subject
    return f"{subject} [#{number}]"


def number_in_subject(subject: str) -> int | None:
    """The last number written ``[#123]``, in any digits: ours is appended, others' tags stand before it."""
    found = _TAG.findall(_DIRECTION_MARKS.sub("", subject))
    return int(found[-1]) if found else None


def _proof(number: int, key: bytes) -> str:
    """40 bits: too many to try by mail, short enough for a local part."""
    return b32encode(hmac.digest(key, _PURPOSE + str(number).encode(), "sha256")[:5]).decode().lower()
