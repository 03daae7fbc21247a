"""What every channel kind hands in and is handed: plain values, no models, no network."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Nature(StrEnum):
    """What a message is, beside who wrote it: only PERSON and AUTO_REPLY ever open or enter a ticket as a voice."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Address:
    """A mail address: lower-cased, IDN domain in Unicode; ``name`` is empty when none was given."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One attachment: a name safe to show (no path, no control or bidi override characters) and its bytes."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report: whose delivery failed, of which of our messages, for good or for now (RFC 3464)."""

    recipient: str
    message_id: str
    permanent: bool
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message as a channel read it; everything ``intake.accept`` needs and nothing it must fetch.

    ``source_id`` is unique per channel and the same whenever the same source message is read again.
    ``text`` is all that can be read, ``written`` what the person wrote now (no quotation, no signature).
    ``html`` is sanitised, or empty. ``thread_ids`` are the Message-IDs answered, nearest first.
    ``signed_ticket`` is a ticket number only we could have written there; ``named_ticket`` one anybody could.
    """

    source_id: str
    sender: Address | None
    subject: str
    text: str
    written: str
    html: str = ""
    sent_at: datetime | None = None
    reply_to: Address | None = None
    to: Sequence[Address] = ()
    cc: Sequence[Address] = ()
    message_id: str = ""
    thread_ids: Sequence[str] = ()
    signed_ticket: int | None = None
    named_ticket: int | None = None
    files: Sequence[File] = ()
    nature: Nature = Nature.PERSON
    nature_reason: str = ""
    bounces: Sequence[Bounce] = ()
    defects: Sequence[str] = ()


class Outcome(StrEnum):
    """What the other side said to one recipient."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Receipt:
    """``reply`` is the other side's own word, for people to read."""

    outcome: Outcome
    reply: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message an outgoing one answers, quoted below it: ``heading`` is ready to print in its language."""

    heading: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message ready to leave; ``message_id`` is fixed when the reply is written, never at sending."""

    message_id: str
    sender: Address
    reply_to: Address
    to: Sequence[Address]
    subject: str
    text: str
    html: str
    language: str
    direction: str
    date: datetime
    cc: Sequence[Address] = ()
    bcc: Sequence[Address] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    files: Sequence[File] = ()
    quoted: Quoted | None = None
    signature: str = ""
    automatic: bool = False
    headers: dict[str, str] = field(default_factory=dict)
