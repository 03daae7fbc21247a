"""What every channel kind hands in and is handed: plain values, no models, no network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jawab.language import Reading

ASKS_FOR_SILENCE = "asks for no automatic answer"
"""How ``nature_reason`` begins when a person's mail must not be answered by a machine."""


class Nature(StrEnum):
    """What a message is, beside who wrote it. Only PERSON wakes anyone or is ever answered by the desk itself."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    AWAY = "away"
    GENERATED = "generated"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    ABUSE = "abuse"
    LIST = "list"
    NEWSLETTER = "newsletter"
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
    """A delivery report: whose delivery failed, of which message, for good or for now (RFC 3464).

    ``action`` is ``failed`` or ``delayed``; ``status`` an enhanced code (RFC 3463) as ``5.1.1``, or empty.
    ``delivery`` is the outbox row that only we could have written into the return address.
    """

    recipient: str
    message_id: str
    permanent: bool
    diagnostic: str
    action: str = "failed"
    status: str = ""
    delivery: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a checking server, or our own check, said: ``method`` spf, dkim, dmarc, arc, spam or form; ``result`` its
    word.

    ``by`` is the name the server gives itself, which anybody can give, or ``HERE``, which nobody else can.
    """

    method: str
    result: str
    detail: str = ""
    by: str = field(default="", compare=False)


HERE = "checked here"
"""Our own check; with its space it can be no server's name."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The message that a forwarding person passes on, as far as it can be read."""

    sender: Address
    subject: str
    text: str
    sent_at: datetime | None = None
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message as a channel read it; everything ``intake.accept`` needs and nothing it must fetch.

    ``source_id`` is unique per channel and the same whenever the same source message is read again.
    ``text`` is all that can be read, ``written`` what the person wrote now (no quotation, no signature).
    ``html`` is sanitised, or empty. ``in_reply_to`` and ``references`` are Message-IDs as the headers order them.
    ``charset`` is the one the text was read with, by its IANA name. ``auto_submitted`` is the kind as RFC 3834 names
    it, empty for what a person sent. ``has_one_author``: there is one From, and it can be read. ``vouched``: the domain
    of From stands for it, as far as this desk believes anybody. ``signed_ticket`` is a ticket number only we could have
    written there, ``named_ticket`` one anybody could. ``reading`` is what the language layer made of it, where that was
    asked.
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
    in_reply_to: Sequence[str] = ()
    references: Sequence[str] = ()
    signed_ticket: int | None = None
    named_ticket: int | None = None
    files: Sequence[File] = ()
    nature: Nature = Nature.PERSON
    nature_reason: str = ""
    auto_submitted: str = ""
    list_id: str = ""
    charset: str = ""
    bounces: Sequence[Bounce] = ()
    verdicts: Sequence[Verdict] = ()
    has_one_author: bool = False
    vouched: bool = False
    forwarded: Forwarded | None = None
    defects: Sequence[str] = ()
    reading: Reading | None = None
    phone: str = ""
    name: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def thread_ids(self) -> list[str]:
        """The Message-IDs answered, nearest first, each once; without those that could be anybody's."""
        answered = [*self.in_reply_to, *reversed(self.references)]
        return [found for found in dict.fromkeys(answered) if found != self.message_id and is_telling(found)]


def is_telling(message_id: str) -> bool:
    """Whether a Message-ID in its brackets can be one message's alone: ``<1>`` and ``<@>`` are not."""
    text = message_id[1:-1]
    local, at, domain = text.rpartition("@")
    return bool(local and domain) if at else len(text) >= _SHORTEST_WITHOUT_AT


_SHORTEST_WITHOUT_AT = 16


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
class Word:
    """A word of the desk to one contact point, ``recipient``, of no ticket: a code to read out, for one.

    ``channel`` is the one by which it shall leave, where that can send. Whoever carries it keeps it nowhere.
    """

    recipient: str
    name: str
    subject: str
    text: str
    language: str
    channel: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message an outgoing one answers, quoted below it: ``heading`` is ready to print in its language."""

    heading: str
    text: str
    direction: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message ready to leave; ``message_id`` is fixed when the reply is written, never at sending.

    ``unsubscribe`` is the https or mailto address that ends surveys and campaigns (RFC 2369, RFC 8058).
    """

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
    unsubscribe: str = ""
    headers: dict[str, str] = field(default_factory=dict)
