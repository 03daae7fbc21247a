"""Which message this is and which it answers: Message-IDs, References, and the id that tells copies from others."""

import hashlib
import re
from collections.abc import Iterator

from jawab.channels.contract import is_telling

from .characters import one_line
from .headers import Headers

THREAD_LIMIT = 100
_BRACKETED = re.compile(rb"<\s*([!-;=?-~\x80-\xff]{1,400})\s*>")
_BARE = re.compile(rb"[!-;=?-~]{1,400}@[!-;=?-~]{1,255}")
_ODD = re.compile(rb"<\s*([^<>\s]{3,400})\s*>|^\s*<?([^<>\s]{3,400})\s*$")


def message_id(headers: Headers) -> str:
    """The Message-ID in angle brackets, however odd; empty when it is missing.

    It threads only when it is one that could not be another's: see ``Incoming.thread_ids``.
    """
    value = headers.first("message-id")
    found = next(_ids(value), "")
    if found:
        return found
    odd = _ODD.search(value)
    return f"<{one_line((odd[1] or odd[2]).decode('utf-8', 'replace'))}>" if odd else ""


def ids_in(headers: Headers, name: str) -> list[str]:
    """The Message-IDs in every header of that name, however odd, each once; of very many the newest."""
    found = dict.fromkeys(found for value in headers.every(name) for found in _written(value))
    return list(found)[-THREAD_LIMIT:]


def source_id(headers: Headers, body: bytes) -> str:
    """The same for every copy of one message, different for any two messages.

    Copies differ in what transport adds (Received, Return-Path, line ends, a final blank line), so only the author's
    headers and the body count. A Message-ID alone is no proof: broken clients repeat or omit it.
    """
    digest = hashlib.sha256()
    for name in ("message-id", "date", "from", "subject", *_last_resort(headers)):
        digest.update(name.encode() + b":" + b" ".join(headers.first(name).split()) + b"\n")
    digest.update(body.replace(b"\r\n", b"\n").rstrip())
    return f"{next(_ids(headers.first('message-id')), '')[:150]}{digest.hexdigest()[:40]}"


def _last_resort(headers: Headers) -> tuple[str, ...]:
    """A person may write the same short mail twice; with neither id nor date, only what the way here left differs."""
    return ("received",) if "date" not in headers and "message-id" not in headers else ()


def _written(value: bytes) -> Iterator[str]:
    for found in _BRACKETED.findall(value) if b"<" in value else _BARE.findall(value):
        yield f"<{found.decode('utf-8', 'replace')}>"


def _ids(value: bytes) -> Iterator[str]:
    return filter(is_telling, _written(value))
