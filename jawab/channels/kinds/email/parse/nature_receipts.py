"""Read receipts (RFC 8098), machine-readable or in words, and the refusals that come in their shape."""

import re

from .headers import split_headers
from .nature_words import READ_SUBJECT, READ_WORDS
from .structure import Part

_TYPE = "message/disposition-notification"
_REJECTED = re.compile(
    r"(?i)\brejected\b|refused|abgelehnt|zurückgewiesen|rejeté|rechazad|respint[oa]|отклонен|رد شد|رفض"
)
_OPENING = 1_500
_EXCHANGE_CLASS = re.compile(rb"(?i)REPORT\.IPM\.Note\.(IPNRN|IPNNRN)")


def receipt(root: Part, subject: str, text: str) -> str:
    """By which sign it is one, or nothing."""
    for part in root.walk():
        if part.content_type == _TYPE:
            fields, _ = split_headers(part.content([]).lstrip(), [])
            disposition = fields.text("disposition").rpartition(";")[2].strip().lower()
            return f"read receipt ({disposition or 'disposition-notification'})"[:100]
    if root.parameters.get("report-type", "").lower() == "disposition-notification":
        return "read receipt (disposition-notification)"
    if _EXCHANGE_CLASS.search(root.headers.first("x-mapi-message-class")):
        return "read receipt (message class)"
    told = text[:_OPENING].strip()
    if READ_SUBJECT.match(subject) and (READ_WORDS.search(told) or not told):
        return "read receipt in words"
    return ""


def is_refusal(root: Part, subject: str, text: str) -> bool:
    """Sieve's ``reject`` may answer with a receipt that says "deleted" (RFC 5429, 2.2.1): nothing was delivered."""
    said = f"{root.headers.text('auto-submitted')} {subject} {text[:_OPENING]}"
    return bool(_REJECTED.search(said)) and any(
        part.content_type == _TYPE and b"displayed" not in part.content([]).lower() for part in root.walk()
    )
