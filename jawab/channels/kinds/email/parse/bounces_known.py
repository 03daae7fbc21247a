"""Whether a mail is a delivery report: by its parts, or by sender, subject and first words together."""

from .addresses import first_address
from .bounces_fields import STATUS_TYPES
from .bounces_returned import TEXT_LIMIT, returned_message, words_and_rest
from .bounces_signs import (
    ANSWER,
    CHALLENGE,
    DAEMON,
    FAILED_SUBJECT,
    FAILED_WORDS,
    NULL_PATH,
    SYSTEM_NAME,
    is_system,
)
from .bounces_words import failed_recipients
from .structure import Part

_OPENING = 3_000


def is_report(root: Part, sender: str, subject: str) -> bool:
    """Whether a part of it is for machines. A person may pass such a part on, but not as a report."""
    if root.parameters.get("report-type", "").lower() == "delivery-status":
        return True
    if not any(part.content_type in STATUS_TYPES for part in root.walk()):
        return False
    return root.content_type == "multipart/report" or _from_a_server(root, sender) or _says_failed(subject)


def is_worded_report(root: Part, sender: str, subject: str, text: str) -> bool:
    """Exim says so in a header; others are known when two of sender, subject and first words say so.

    Customers write of parcels that were not delivered, and show the reports they got: from anybody but a mail system
    it must be the message that this address once sent.
    """
    if "x-failed-recipients" in root.headers:
        return True
    if not _from_a_server(root, sender):
        told = _says_failed(subject) and "in-reply-to" not in root.headers and _tells_of_failure(text)
        return told and _comes_back(root, sender, text)
    if DAEMON.match(sender) and returned_message(root, "").found:
        return True
    return _says_failed(subject) or _tells_of_failure(text)


def is_challenge(root: Part, subject: str, text: str) -> bool:
    """An answer that wants to be convinced first that a person wrote; until then the message is not delivered."""
    answers = bool(ANSWER.match(subject)) or "in-reply-to" in root.headers or "references" in root.headers
    opening = text[:_OPENING]
    return answers and "http" in opening and bool(CHALLENGE.search(opening))  # they all want a link followed


def _comes_back(root: Part, sender: str, text: str) -> bool:
    """To the address it was from, by somebody else's hand; or sent by a program, and it names who failed."""
    words, rest = words_and_rest(text[:TEXT_LIMIT])
    returned = returned_message(root, rest)
    to = first_address(root.headers.first("to"))
    if returned.sender:
        return to is not None and returned.sender == to.email and returned.sender != sender
    automatic = root.headers.word("auto-submitted") not in {"", "no"} or "precedence" in root.headers
    return automatic and any(each.said for each in failed_recipients(root, sender, words, returned))


def _from_a_server(root: Part, sender: str) -> bool:
    path = root.headers.first("return-path")
    name = root.headers.text("from")
    return not sender or is_system(sender) or bool(SYSTEM_NAME.match(name) or NULL_PATH.match(path))


def _says_failed(subject: str) -> bool:
    return bool(FAILED_SUBJECT.search(subject)) and not ANSWER.match(subject)


def _tells_of_failure(text: str) -> bool:
    """In its first words, quotations left out."""
    opening = "\n".join(line for line in text[:_OPENING].splitlines() if not line.startswith(">"))
    return bool(FAILED_WORDS.search(opening))
