"""What a message says, before it stands in a ticket."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jawab.base.bulk import insert_all
from jawab.language import Reading, index_words
from jawab.language.reading import MOST_STORED
from jawab.tickets.files import NewFile, keep
from jawab.tickets.models import Attachment, Encounter, Message, Note, Ticket, Words

TEXT_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """``written`` is what the person wrote now, ``text`` everything readable, ``html`` already sanitised.

    ``address`` is where an answer goes, ``sender`` whom it is from where that is another.
    ``reading`` is what the language layer made of it, where that is known already.
    """

    subject: str
    written: str
    text: str
    html: str = ""
    address: str = ""
    sender: str = ""
    message_id: str = ""
    source_id: str | None = None
    nature: str = "person"
    nature_reason: str = ""
    sent_at: datetime | None = None
    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    files: Sequence[NewFile] = ()
    defects: Sequence[str] = ()
    verdicts: Sequence[str] = ()
    reading: Reading | None = None


def whole_words(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words; in the middle of the first where that is longer."""
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0] or text[:limit]


def preview(text: str) -> str:
    return " ".join(text.split())[:200]


def attach(
    files: Sequence[NewFile],
    *,
    message: Message | None = None,
    note: Note | None = None,
    encounter: Encounter | None = None,
) -> None:
    Attachment.objects.bulk_create(_attachment(file, message, note, encounter) for file in files)


def attach_all(files: Sequence[tuple[Message, Sequence[NewFile]]]) -> None:
    found = [_attachment(file, message) for message, own in files for file in own]
    if found:
        Attachment.objects.bulk_create(found)


def _attachment(
    file: NewFile, message: Message | None, note: Note | None = None, encounter: Encounter | None = None
) -> Attachment:
    return Attachment(
        message=message,
        note=note,
        encounter=encounter,
        name=file.name[:255] or "file",
        content_type=file.content_type[:127],
        content_id=file.content_id[:255],
        inline=file.inline,
        size=len(file.content),
        digest=keep(file),
    )


def index(
    ticket: Ticket,
    reading: Reading,
    *,
    message: Message | None = None,
    note: Note | None = None,
    encounter: Encounter | None = None,
) -> None:
    """Make the entry findable, in the transaction that writes it."""
    words = list(reading.words)
    Words.objects.create(ticket=ticket, message=message, note=note, encounter=encounter, words=words)


def index_fields(ticket: Ticket, texts: Sequence[str]) -> None:
    """The same for what people typed into its custom fields."""
    Words.objects.filter(ticket=ticket, message=None, note=None, encounter=None).delete()
    if texts:
        found = index_words("\n".join(texts), limit=MOST_STORED)
        Words.objects.create(ticket=ticket, words=sorted(found))


def index_all(messages: Sequence[tuple[Message, Reading]]) -> None:
    insert_all(
        Words(ticket_id=message.ticket_id, message=message, words=list(reading.words))
        for message, reading in messages
    )
