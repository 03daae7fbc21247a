"""One message read from its bytes. Pure: no clock, no network, no database; nothing sent in can make it fail."""

from collections.abc import Collection
from datetime import datetime

from jawab.channels.contract import Address, Incoming, Nature

from .addresses import RECIPIENTS_LIMIT, addresses, first_address
from .attached import attached_text
from .bodies import read_bodies
from .characters import storable
from .charsets import decode
from .dates import sent_at
from .forward_dates import forwarded_at
from .forwards import forwarded
from .headers import Headers
from .identity import ids_in, message_id, source_id
from .invitations import invitation_text
from .nature import classify
from .structure import read_structure
from .verdicts import verdicts
from .views import visible_reply
from .wrappings import open_wrappings
from .written import written

_SUBJECT_LIMIT = 500
_DEFECTS_LIMIT = 50
# What a robot returns or reports is not passed on by anybody.
_FROM_PEOPLE = frozenset({Nature.PERSON, Nature.LIST, Nature.OWN})
_SINGLE = ("from", "subject", "date", "message-id", "content-type", "reply-to")
UNREADABLE = "The message could not be read; its source is shown as it came."


def parse(raw: bytes, *, own_addresses: Collection[str] = ()) -> Incoming:
    """Everything the desk reads in a mail. Each repair adds a line to ``defects``."""
    try:
        return _read(_normal(raw), own_addresses)
    except Exception as error:  # noqa: BLE001 - a mail no code foresaw must still reach a person
        return _unreadable(raw, error)


def _normal(raw: bytes) -> bytes:
    """The message without what some program put before or between its lines."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if b"\r\r\n" in raw[:2_000]:
        raw = raw.replace(b"\r\r\n", b"\r\n")
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def _read(raw: bytes, own_addresses: Collection[str]) -> Incoming:
    defects: list[str] = []
    root = read_structure(raw, defects)
    open_wrappings(root, defects)
    headers = root.headers
    bodies = read_bodies(root, defects)
    if not bodies.text:
        bodies.say(attached_text(root) or invitation_text(root))
    hint = bodies.charset
    _note_duplicates(headers, defects)
    sender = _sender(headers, hint, defects)
    subject = storable(headers.text("subject", hint=hint))[:_SUBJECT_LIMIT]
    told = classify(
        root,
        sender=sender.email if sender else "",
        subject=subject,
        text=bodies.text,
        own_addresses=own_addresses,
    )
    return Incoming(
        source_id=source_id(headers, root.source),
        sender=sender,
        subject=subject,
        text=bodies.text,
        written=visible_reply(bodies.plain, bodies.rich) or written(bodies.text),
        html=bodies.html,
        sent_at=_sent_at(headers, defects),
        reply_to=first_address(headers.first("reply-to"), hint=hint),
        to=_recipients(headers, "to", hint, defects),
        cc=_recipients(headers, "cc", hint, defects),
        message_id=message_id(headers),
        in_reply_to=ids_in(headers, "in-reply-to"),
        references=ids_in(headers, "references"),
        files=bodies.files,
        charset=bodies.charset,
        nature=told.nature,
        nature_reason=told.reason,
        auto_submitted=told.auto_submitted,
        list_id=told.list_id,
        bounces=told.bounces,
        forwarded=forwarded(root, bodies, subject) if told.nature in _FROM_PEOPLE else None,
        verdicts=verdicts(raw[: len(raw) - len(root.source)], headers),
        has_one_author=len(headers.every("from")) == 1
        and first_address(headers.first("from"), hint=hint) is not None,
        defects=list(dict.fromkeys(defects))[:_DEFECTS_LIMIT],
    )


def _sender(headers: Headers, hint: str, defects: list[str]) -> Address | None:
    for name in ("from", "sender", "return-path"):
        found = first_address(headers.first(name), hint=hint)
        if found:
            if name != "from":
                defects.append(f"There is no readable From; the sender was taken from {name.title()}.")
            return found
    defects.append("There is no readable sender.")
    return None


def _sent_at(headers: Headers, defects: list[str]) -> datetime | None:
    """Some programs write the date as their people would, in their own language or calendar."""
    found: list[str] = []
    moment = sent_at(headers.first("date"), found)
    if moment is None and (read := forwarded_at(headers.text("date"))):
        return read
    defects.extend(found)
    return moment


def _recipients(headers: Headers, name: str, hint: str, defects: list[str]) -> list[Address]:
    found, more = addresses(headers.every(name), hint=hint)
    if more:
        defects.append(
            f"There are more than {RECIPIENTS_LIMIT} addresses in {name.title()}; the others were left out."
        )
    return found


def _note_duplicates(headers: Headers, defects: list[str]) -> None:
    defects.extend(
        f"The header {name} stands there more than once; the first was used."
        for name in _SINGLE
        if len(headers.every(name)) > 1
    )


def _unreadable(raw: bytes, error: Exception) -> Incoming:
    """The least that is sure: the text as it came and an id, so that nothing is lost and nothing doubled."""
    text = decode(raw[:100_000])[0]
    return Incoming(
        source_id=source_id(Headers({}), raw),
        sender=None,
        subject="",
        text=text,
        written=text,
        defects=[UNREADABLE, f"{type(error).__name__}: {storable(str(error))[:200]}"],
    )
