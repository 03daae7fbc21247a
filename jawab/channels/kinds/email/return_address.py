"""Where a letter comes back to: an address that names its delivery, even when the report itself says nothing."""

import re

from jawab.base.tokens import PROOF, is_proven, proof

_PURPOSE = b"jawab return address"
_SIGNED = re.compile(rf"\+b(\d{{1,15}})-({PROOF})@", re.IGNORECASE | re.ASCII)
_LONGEST_LOCAL_PART = 64  # RFC 5321, 4.5.3.1.1


def return_to(address: str, delivery: int, key: bytes) -> str:
    """``support@x.example`` becomes ``support+b77-ab12cd34@x.example``; the address itself where that is too long."""
    local, _, domain = address.rpartition("@")
    signed = f"{local}+b{delivery}-{proof(_PURPOSE, str(delivery), key)}"
    return f"{signed}@{domain}" if len(signed) <= _LONGEST_LOCAL_PART else address


def delivery_of(address: str, key: bytes) -> int | None:
    """The delivery of a signed return address; nothing when it was made up, or signed with another key."""
    found = _SIGNED.search(address)
    if not found:
        return None
    number = int(found[1])
    return number if is_proven(found[2], _PURPOSE, str(number), key) else None
