"""Delivery reports: the machine-readable kind (RFC 3464), and the worded kind that many servers still send."""

from itertools import islice

from jawab.channels.contract import Bounce

from .bounces_fields import STATUS_TYPES, Entry, entries
from .bounces_returned import TEXT_LIMIT, Returned, quoted_id, returned_message, words_and_rest
from .bounces_signs import still_tried
from .bounces_status import status_told
from .bounces_words import Named, failed_recipients
from .characters import one_line
from .identity import ids_in
from .structure import Part, read_structure

_WRAPPED_LIMIT = 3


def reported(root: Part, *, sender: str, subject: str, text: str) -> list[Bounce] | None:
    """One entry for each recipient that failed or waits; None when all went well.

    A report whose machine-readable part names nobody is read by its words. The recipient is the one the message was
    sent to (Original-Recipient) where that is told, else the one it came to in the end.
    """
    _, rest = words_and_rest(text[:TEXT_LIMIT])
    returned = returned_message(root, rest)
    found = [entry for part in _status_parts(root) for entry in entries(part.content([]))]
    original = _original_id(root, returned, text)
    if found and not any(entry.action for entry in found):
        return None
    if any(entry.recipient for entry in found):
        return [_bounce(entry, original) for entry in _once(found) if entry.action]
    inner = _inner(root)
    if inner is not None:
        return reported(inner, sender=sender, subject=subject, text=text)
    return worded(root, sender=sender, subject=subject, text=text, entry=next(iter(found), None))


def worded(root: Part, *, sender: str, subject: str, text: str, entry: Entry | None = None) -> list[Bounce]:
    """The recipients an unstructured report names, best as can be told; ``entry`` is what fields say of all."""
    words, rest = words_and_rest(text[:TEXT_LIMIT])
    returned = returned_message(root, rest)
    original = _original_id(root, returned, text)
    written = [found for found in entries(words.encode("utf-8", "replace")) if found.recipient]
    if not written:
        general = entry or _general(subject, words)
        written = [_entry(each, general) for each in failed_recipients(root, sender, words, returned)]
    return [_bounce(each, original) for each in _once(written)]


def challenged(root: Part, *, sender: str, text: str) -> list[Bounce]:
    _, rest = words_and_rest(text[:TEXT_LIMIT])
    original = _original_id(root, returned_message(root, rest), text)
    diagnostic = "The recipient's mail system wants a confirmation first."
    return [Bounce(sender, original, permanent=False, diagnostic=diagnostic, status="4.7.1")]


def _general(subject: str, words: str) -> Entry:
    """What the words say of all recipients, for those of whom they say nothing by name."""
    delayed = still_tried(subject, words)
    status = status_told(words, delayed=delayed) or status_told(subject, delayed=delayed)
    lines = (one_line(line) for line in words.splitlines()[:200])
    telling = next((line for line in lines if status_told(line, delayed=False)), "")
    return Entry("", "delayed" if delayed else "failed", status, telling[:500])


def _entry(each: Named, general: Entry) -> Entry:
    delayed = general.action == "delayed"
    told = status_told(each.said, delayed=delayed)
    status = told or general.status
    if delayed and status.startswith("5"):
        status = f"4{status[1:]}"
    diagnostic = each.said if told or not general.diagnostic else general.diagnostic
    return Entry(each.recipient, general.action or "failed", status, diagnostic)


def _bounce(entry: Entry, original: str) -> Bounce:
    return Bounce(
        entry.recipient,
        original,
        permanent=entry.permanent,
        diagnostic=entry.diagnostic,
        action=entry.action,
        status=entry.status,
    )


def _once(found: list[Entry]) -> list[Entry]:
    """Each recipient once; of a report repeated for one, the last word that is a failure."""
    kept: dict[str, Entry] = {}
    for entry in found:
        if entry.recipient and (entry.recipient not in kept or not kept[entry.recipient].action):
            kept[entry.recipient] = entry
    return list(kept.values())


def _status_parts(root: Part) -> list[Part]:
    """Those of the right type, else texts that hold such fields under a wrong one."""
    parts = [part for part in root.walk() if part.content_type in STATUS_TYPES]
    return parts or [
        part
        for part in root.walk()
        if not part.parts
        and part.content_type in {"text/plain", "application/octet-stream"}
        and b"final-recipient:" in part.content([])[:TEXT_LIMIT].lower()
    ]


def _inner(root: Part) -> Part | None:
    """A gateway may have wrapped the whole report in another one."""
    if any(part.content_type in STATUS_TYPES for part in root.walk()):
        return None
    wrapped = (part for part in root.walk() if part.content_type == "message/rfc822")
    for part in islice(wrapped, _WRAPPED_LIMIT):
        inner = read_structure(part.content([]), [])
        if any(found.content_type in STATUS_TYPES for found in inner.walk()):
            return inner
    return None


def _original_id(root: Part, returned: Returned, text: str) -> str:
    """The id of the message that came back, however it did; else of the one this report answers."""
    if returned.message_id:
        return returned.message_id
    if written := quoted_id(text[:TEXT_LIMIT]):
        return written
    for name in ("x-original-message-id", "original-message-id", "in-reply-to", "references"):
        if found := ids_in(root.headers, name):
            return found[-1]
    return ""
