"""Delivery reports: the machine-readable kind (RFC 3464), and the worded kind that many servers still send."""

import re

from jawab.channels.contract import Bounce

from .addresses import clean_email
from .characters import one_line
from .headers import Headers, split_headers
from .identity import message_id
from .structure import Part
from .words import header_text

RECIPIENTS_LIMIT = 200
_FAILED = frozenset({"failed", "delayed", ""})
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_REPLY_CODE = re.compile(r"\b([45])\d\d\b")
_WORDED_SUBJECT = re.compile(
    r"(?i)undeliver|delivery (?:status |has )?(?:notification|failure|report|incomplete|failed)|returned mail|"
    r"mail delivery|failure notice|could not be delivered|unzustellbar|delivery subsystem|non remis|no entregad|"
    r"teslim edilemedi|تحویل نشد|تعذر (?:ال)?تسليم|لم يتم التسليم"
)
_SYSTEM_SENDER = re.compile(
    r"(?i)^(?:mailer-daemon|mail-daemon|postmaster|mdaemon|mail\.delivery|bounce[sd]?)(?:[+\-=][^@]*)?@"
)
_ADDRESS = re.compile(r"<?([^\s<>,;:\"()]{1,64}@[^\s<>,;:\"()]{1,253}\.[^\s<>,;:\"()]{1,63})>?")
_MESSAGE_ID = re.compile(rb"(?im)^[> \t]*message-id:\s*(<[^<>\s]{3,300}>)")
_TEXT_LIMIT = 20_000


def is_report(root: Part) -> bool:
    return root.parameters.get("report-type", "").lower() == "delivery-status" or any(
        part.content_type in {"message/delivery-status", "message/global-delivery-status"}
        for part in root.walk()
    )


def is_worded_report(root: Part, sender: str, subject: str) -> bool:
    """Exim says so in a header; others show by an empty envelope sender or a daemon's address, and by their subject."""
    if "x-failed-recipients" in root.headers:
        return True
    from_system = bool(_SYSTEM_SENDER.match(sender)) or root.headers.first("return-path").strip() == b"<>"
    return from_system and bool(_WORDED_SUBJECT.search(subject))


def reported(root: Part) -> list[Bounce]:
    """One entry for each recipient that failed or waits; successes give none."""
    original = _original_id(root)
    found: dict[str, Bounce] = {}
    for part in root.walk():
        if part.content_type in {"message/delivery-status", "message/global-delivery-status"}:
            for bounce in _entries(part.content([]), original):
                if len(found) < RECIPIENTS_LIMIT:
                    found.setdefault(bounce.recipient, bounce)
    return list(found.values())


def worded(root: Part, text: str) -> list[Bounce]:
    """The recipients an unstructured report names, best as can be told."""
    original = _original_id(root) or _id_in(text[:_TEXT_LIMIT].encode("utf-8", "replace"))
    failed = root.headers.text("x-failed-recipients")
    where = failed or text[:_TEXT_LIMIT]
    recipients = [clean_email(found) for found in _ADDRESS.findall(where)]
    own = clean_email(root.headers.text("to"))
    others = [
        found
        for found in dict.fromkeys(recipients)
        if found and found != own and not _SYSTEM_SENDER.match(found)
    ]
    if not failed:
        others = others[:1]
    return [_worded_entry(recipient, text[:_TEXT_LIMIT], original) for recipient in others[:RECIPIENTS_LIMIT]]


def _worded_entry(recipient: str, text: str, original: str) -> Bounce:
    status = _STATUS.search(text)
    code = _REPLY_CODE.search(text)
    first = status[1][0] if status else code[1] if code else "5"
    at = text.find(recipient)
    return Bounce(
        recipient, original, permanent=first == "5", diagnostic=one_line(text[max(at, 0) : at + 500])[:500]
    )


def _entries(report: bytes, original: str) -> list[Bounce]:
    blocks = re.split(rb"\r?\n[ \t]*\r?\n", report.strip())
    return [
        bounce
        for block in blocks[: RECIPIENTS_LIMIT + 1]
        if (bounce := _entry(split_headers(block, [])[0], original))
    ]


def _entry(fields: Headers, original: str) -> Bounce | None:
    recipient = _typed(fields, "final-recipient") or _typed(fields, "original-recipient")
    action = fields.word("action")
    email = clean_email(recipient)
    if not email or action not in _FAILED:
        return None
    status = fields.word("status")
    permanent = status.startswith("5") if status[:1] in {"4", "5"} else action == "failed"
    return Bounce(
        email,
        original,
        permanent and action != "delayed",
        (_typed(fields, "diagnostic-code") or status)[:500],
    )


def _typed(fields: Headers, name: str) -> str:
    """The value after its type: ``rfc822; someone@x.example``."""
    kind, separator, value = header_text(fields.first(name)).partition(";")
    return value.strip() if separator else kind


def _original_id(root: Part) -> str:
    """The Message-ID of the message that came back, whole or as its headers."""
    for part in root.walk():
        if part.content_type in {
            "message/rfc822",
            "text/rfc822-headers",
            "message/global",
            "message/global-headers",
        }:
            headers, _ = split_headers(part.content([])[:100_000].lstrip(), [])
            if found := message_id(headers):
                return found
    return ""


def _id_in(text: bytes) -> str:
    found = _MESSAGE_ID.search(text)
    return found[1].decode("utf-8", "replace") if found else ""
