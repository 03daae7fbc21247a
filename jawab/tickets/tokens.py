"""The ticket that a Message-ID of ours names: References alone then prove the thread, even without the row."""

import re

from jawab.base.tokens import PROOF, is_proven, proof

_PURPOSE = b"jawab message id"
_SIGNED = re.compile(rf"<?([0-9a-z]{{1,64}})\.t(\d{{1,15}})-({PROOF})@", re.IGNORECASE | re.ASCII)


def sign_id(unique: str, number: int, key: bytes) -> str:
    """``5f0c….t123-ab12cd34``, the left half of a Message-ID. The proof is this id's alone, so that one that is
    seen in an archive opens no other door.
    """
    return f"{unique}.t{number}-{proof(_PURPOSE, f'{unique}.{number}', key)}"


def ticket_of_id(message_id: str, key: bytes) -> int | None:
    """The ticket number of a signed Message-ID; nothing when it was made up, or signed with another key."""
    found = _SIGNED.match(message_id)
    if not found:
        return None
    said = f"{found[1].lower()}.{int(found[2])}"
    return int(found[2]) if is_proven(found[3], _PURPOSE, said, key) else None
