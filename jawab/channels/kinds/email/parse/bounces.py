"""Delivery reports: the machine-readable kind (RFC 3464), and the worded kind that many servers still send."""

from jawab.channels.contract import Bounce

from .addresses import first_address
from .bounces_fields import STATUS_TYPES, Entry, entries
from .bounces_returned import Returned, quoted_id, returned_message, words_and_rest
from .bounces_signs import (
    ANSWER,
    CHALLENGE,
    DAEMON,
    FAILED_SUBJECT,
    FAILED_WORDS,
    NULL_PATH,
    SYSTEM_NAME,
    is_system,
    still_tried,
)
from .bounces_status import status_told
from .bounces_words import Named, local_names, named
from .characters import one_line
from .identity import ids_in
from .structure import Part, read_structure

_TEXT_LIMIT = 20_000
_OPENING = 3_000


def is_report(root: Part, sender: str, subject: str) -> bool:
    """Whether a part of it is for machines. A person may pass such a part on, but not as a report."""
    if root.parameters.get("report-type", "").lower() == "delivery-status":
        return True
    if not any(part.content_type in STATUS_TYPES for part in root.walk()):
        return False
    return root.content_type == "multipart/report" or _from_a_server(root, sender) or says_failed(subject)


def is_worded_report(root: Part, sender: str, subject: str, text: str) -> bool:
    """Exim says so in a header; others are known when two of sender, subject and first words say so.

    Customers write of parcels that were not delivered, and show the reports they got: from anybody but a mail system
    it must be the message that this address once sent.
    """
    if "x-failed-recipients" in root.headers:
        return True
    opening = "\n".join(line for line in text[:_OPENING].splitlines() if not line.startswith(">"))
    in_words = bool(FAILED_WORDS.search(opening))
    if not _from_a_server(root, sender):
        told = says_failed(subject) and in_words and "in-reply-to" not in root.headers
        return told and _comes_back(root, sender, text)
    if DAEMON.match(sender) and returned_message(root, "").found:
        return True
    return in_words or says_failed(subject)


def is_challenge(text: str) -> bool:
    """The other side wants to be convinced first that a person wrote; until then the message is not delivered."""
    return bool(CHALLENGE.search(text[:_OPENING]))


def says_failed(subject: str) -> bool:
    return bool(FAILED_SUBJECT.search(subject)) and not ANSWER.match(subject)


def reported(root: Part, *, sender: str, subject: str, text: str) -> list[Bounce] | None:
    """One entry for each recipient that failed or waits; None when all went well.

    A report whose machine-readable part names nobody is read by its words. The recipient is the one the message was
    sent to (Original-Recipient) where that is told, else the one it came to in the end.
    """
    _, rest = words_and_rest(text[:_TEXT_LIMIT])
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
    words, rest = words_and_rest(text[:_TEXT_LIMIT])
    returned = returned_message(root, rest)
    original = _original_id(root, returned, text)
    written = [found for found in entries(words.encode("utf-8", "replace")) if found.recipient]
    if not written:
        general = entry or _general(subject, words)
        written = [_entry(each, general) for each in _named(root, sender, words, returned)]
    return [_bounce(each, original) for each in _once(written)]


def challenged(root: Part, *, sender: str, text: str) -> list[Bounce]:
    _, rest = words_and_rest(text[:_TEXT_LIMIT])
    original = _original_id(root, returned_message(root, rest), text)
    diagnostic = "The recipient's mail system wants a confirmation first."
    return [Bounce(sender, original, permanent=False, diagnostic=diagnostic, status="4.7.1")]


def _named(root: Part, sender: str, words: str, returned: Returned) -> list[Named]:
    to = first_address(root.headers.first("to"))
    strangers = {address for address in (to.email if to else "", sender) if address}
    failed = root.headers.text("x-failed-recipients")
    sent_to = [email for email in returned.recipients if email not in strangers]
    if not failed:
        found = named(words, sent_to=sent_to, strangers=strangers)
        return found or (local_names(words, sender.rpartition("@")[2]) if DAEMON.match(sender) else [])
    told = {each.recipient: each for each in named(words, sent_to=sent_to, strangers=strangers)}
    listed = named(failed.replace(",", "\n"), sent_to=(), strangers=())
    return [told.get(each.recipient, each) for each in listed]


def _general(subject: str, words: str) -> Entry:
    """What the words say of all recipients, for those of whom they say nothing by name."""
    delayed = still_tried(subject, words)
    status = status_told(words, delayed=delayed) or status_told(subject, delayed=delayed)
    lines = (one_line(line) for line in words.splitlines()[:200])
    telling = next((line for line in lines if status_told(line, delayed=False)), "")
    return Entry("", "delayed" if delayed else "failed", status, telling[:500])


def _entry(each: Named, general: Entry) -> Entry:
    delayed = general.action == "delayed"
    status = status_told(each.said, delayed=delayed) or general.status
    if delayed and status.startswith("5"):
        status = f"4{status[1:]}"
    return Entry(each.recipient, general.action or "failed", status, each.said or general.diagnostic)


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
        and b"final-recipient:" in part.content([])[:_TEXT_LIMIT].lower()
    ]


def _inner(root: Part) -> Part | None:
    """A gateway may have wrapped the whole report in another one."""
    if any(part.content_type in STATUS_TYPES for part in root.walk()):
        return None
    for part in root.walk():
        if part.content_type == "message/rfc822":
            inner = read_structure(part.content([]), [])
            if any(found.content_type in STATUS_TYPES for found in inner.walk()):
                return inner
    return None


def _original_id(root: Part, returned: Returned, text: str) -> str:
    """The id of the message that came back, however it did; else of the one this report answers."""
    if returned.message_id:
        return returned.message_id
    if written := quoted_id(text[:_TEXT_LIMIT]):
        return written
    for name in ("x-original-message-id", "original-message-id", "in-reply-to", "references"):
        if found := ids_in(root.headers, name):
            return found[-1]
    return ""


def _comes_back(root: Part, sender: str, text: str) -> bool:
    """To the address it was from, by somebody else's hand; or sent by a program, and it names who failed."""
    words, rest = words_and_rest(text[:_TEXT_LIMIT])
    returned = returned_message(root, rest)
    to = first_address(root.headers.first("to"))
    if returned.sender:
        return bool(to) and returned.sender == to.email and returned.sender != sender
    automatic = root.headers.word("auto-submitted") not in {"", "no"} or "precedence" in root.headers
    return automatic and any(each.said for each in _named(root, sender, words, returned))


def _from_a_server(root: Part, sender: str) -> bool:
    path = root.headers.first("return-path")
    name = root.headers.text("from")
    return not sender or is_system(sender) or bool(SYSTEM_NAME.match(name) or NULL_PATH.match(path))
