"""The machine-readable part of a delivery report (RFC 3464, RFC 6533), with the faults that real servers make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .addresses import clean_email
from .bounces_status import status_told, status_written
from .characters import one_line
from .headers import Headers
from .words import header_text

RECIPIENTS_LIMIT = 200
STATUS_TYPES = frozenset(
    {"message/delivery-status", "message/global-delivery-status", "message/delivery-report"}
)
_REPORT_LIMIT = 500_000
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*")
_STARTS_ANEW = frozenset({"original-recipient", "final-recipient", "action", "status"})
_XTEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_INSIDE = re.compile(r"[^\s<>,;:\"()'\[\]=]{1,128}@[^\s<>,;:\"()'\[\]=]{1,253}")
_FAILED = re.compile(r"(?i)fail|undeliver|expire|reject|error|bounce|refuse|fatal|dropped|not[ -]?deliver")
_DELAYED = re.compile(r"(?i)delay|defer|warn|retry|queued|transient")
_SUCCEEDED = re.compile(r"(?i)deliver|relay|expand|transfer|success|accept|\bok\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one recipient; ``action`` is failed, delayed, or empty for what went well."""

    recipient: str
    action: str
    status: str
    diagnostic: str

    @property
    def permanent(self) -> bool:
        return self.action == "failed" and not self.status.startswith("4")


def entries(report: bytes) -> list[Entry]:
    """One for each recipient named or acted on, at most RECIPIENTS_LIMIT."""
    found: list[Entry] = []
    for fields in _groups(report[:_REPORT_LIMIT]):
        if len(found) < RECIPIENTS_LIMIT and (entry := _entry(fields)):
            found.append(entry)
    return found


def _groups(report: bytes) -> Iterator[Headers]:
    """A field seen before begins a new group: blank lines may be lost, or stand after every field.

    Only the one after the fields about the whole message counts.
    """
    group: dict[str, list[bytes]] = {}
    last = ""
    for line in report.splitlines():
        field = _FIELD.match(line)
        if field:
            last = field[1].decode("ascii").lower()
            if (last in _STARTS_ANEW and last in group) or (
                _complete(group) and last == "original-recipient"
            ):
                yield Headers(group)
                group = {}
            group.setdefault(last, []).append(line[field.end() :])
        elif not line.strip():
            if group and not group.keys() & _STARTS_ANEW:
                yield Headers(group)
                group = {}
        elif last and last in group:
            group[last][-1] += b" " + line.strip()
    yield Headers(group)


def _complete(group: dict[str, list[bytes]]) -> bool:
    names = group.keys()
    return bool(names & {"final-recipient", "original-recipient"} and names & {"action", "status"})


def _entry(fields: Headers) -> Entry | None:
    names = ("original-recipient", "final-recipient", "x-actual-recipient")
    recipient = next(filter(None, (_address(fields, name) for name in names)), "")
    named = any(name in fields for name in names)
    if not named and "action" not in fields:
        return None
    code = header_text(fields.first("status"))
    diagnostic = _typed(fields, "diagnostic-code")
    action = _action(fields.word("action"), code)
    return Entry(
        recipient,
        action,
        _status(code, diagnostic, action),
        one_line(diagnostic or code)[:500],
    )


def _action(word: str, code: str) -> str:
    if _DELAYED.search(word):
        return "delayed"
    if _FAILED.search(word):
        return "failed"
    if _SUCCEEDED.search(word) or code.strip().startswith("2"):
        return ""
    return "failed"


def _status(code: str, diagnostic: str, action: str) -> str:
    """The Status field, unless it says no more than the class and the server's own words say which."""
    written = status_written(f"({code}")
    told = status_written(diagnostic)
    if written.endswith(".0.0") and told[:1] == written[:1]:
        return told
    return written or told or status_told(f"{code} {diagnostic}", delayed=action == "delayed")


def _address(fields: Headers, name: str) -> str:
    """The address after its type (``rfc822; someone@x.example``), bracketed, quoted, or within other words."""
    value = _XTEXT.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), _typed(fields, name))
    inside = _INSIDE.search(value)
    return clean_email(value) or (clean_email(inside[0]) if inside else "")


def _typed(fields: Headers, name: str) -> str:
    kind, separator, value = header_text(fields.first(name)).partition(";")
    return value.strip() if separator and " " not in kind.strip() else header_text(fields.first(name))
