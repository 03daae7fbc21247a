"""One ticket's timeline as the page shows it: days, entries and folded facts, in order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab import calendars
from jawab.base.models import FactRow
from jawab.calendars import Style
from jawab.channels.models import Delivery
from jawab.channels.outbox.states import deliveries_of
from jawab.language import isolate, isolate_ltr
from jawab.tickets.models import ChannelKind, Encounter, Message, Nature, Note, Side, Ticket
from jawab.tickets.queries import Timeline, shared_drafts
from jawab.web.workspace.blocks import Block, blocks
from jawab.web.workspace.deliveries import DeliveryState, Outlook, outlook_of, state_of
from jawab.web.workspace.doubts import doubts
from jawab.web.workspace.feelings import Shown, shown_feeling
from jawab.web.workspace.files import FileLink, links
from jawab.web.workspace.filling import language_of
from jawab.web.workspace.met import Met, met
from jawab.web.workspace.names import Names, names_for
from jawab.web.workspace.quoting import heading
from jawab.web.workspace.sentences import sentence


@dataclass(frozen=True, slots=True)
class Day:
    label: str
    piece: str = "day"


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    items: list[Told]
    piece: str = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    kind: str
    id: str
    pk: int
    author: str
    number: int
    at: datetime
    text: str
    direction: str
    blocks: tuple[Block, ...] = ()
    sent_as: str = ""
    heading: str = ""
    language: str = ""
    about: str = ""
    label: str = ""
    quoted: str = ""
    has_html: bool = False
    automatic: bool = False
    doubts: list[str] = field(default_factory=list)
    feeling: Shown | None = None
    files: list[FileLink] = field(default_factory=list)
    deliveries: DeliveryState = field(default_factory=DeliveryState)
    piece: str = "entry"


Piece = Day | Facts | Entry | Met

# Paragraphs and quotations say nothing that the text does not.
_DESIGNED = re.compile(r"<(?!/?(?:p|div|br|span|blockquote|hr|pre)\b)")


def pieces(ticket: Ticket, found: Timeline, style: Style, *, viewer: int) -> list[Piece]:
    sent = [entry.pk for entry in found.entries if isinstance(entry, Message) and entry.side == Side.OUT]
    deliveries = deliveries_of(sent)
    outlook = outlook_of(deliveries, style, viewer=viewer)
    names = names_for(found.facts, customer=ticket.customer.name, style=style)
    language = language_of(ticket)

    def shown(entry: Message | Note | Encounter) -> Entry | Met:
        if isinstance(entry, Message):
            return replace(_message(entry, deliveries, outlook), heading=heading(entry, language))
        return _note(entry) if isinstance(entry, Note) else met(entry, style, viewer=viewer)

    entries: list[tuple[datetime, Entry | Met | Told]] = [
        (entry.created_at, replace(shown(entry), files=links(found.files[entry]))) for entry in found.entries
    ]
    entries += [(told.at, told) for told in _told(found.facts, names)]
    # Stable: of one moment, what was written stands before what follows from it.
    entries.sort(key=lambda pair: pair[0])
    return list(_with_days(entries, style))


def _told(facts: Iterable[FactRow], names: Names) -> Iterable[Told]:
    told = (Told(sentence(fact, names), fact.at) for fact in facts)
    return [one for one in told if one.text]


def _with_days(entries: list[tuple[datetime, Entry | Met | Told]], style: Style) -> Iterable[Piece]:
    last_day, folded = None, list[Told]()
    for at, entry in entries:
        day = calendars.local_day(at, style)
        if folded and (day != last_day or not isinstance(entry, Told)):
            yield Facts(folded)
            folded = []
        if day != last_day:
            yield Day(calendars.full(at, style))
            last_day = day
        if isinstance(entry, Told):
            folded.append(entry)
        else:
            yield entry
    if folded:
        yield Facts(folded)


def _note(note: Note) -> Entry:
    return Entry(
        kind="note",
        id=f"note-{note.pk}",
        sent_as=_sent_as(note.source_id),
        pk=note.pk,
        author=note.agent.name,
        number=note.agent_id,
        at=note.created_at,
        text=note.text,
        direction=note.direction,
        blocks=blocks(note.text, note.direction),
        label=_("Internal note by %(name)s") % {"name": note.agent.name},
        about=_purpose(note),
    )


def _purpose(note: Note) -> str:
    if not note.is_hand_over:
        return ""
    if note.taken_back_at is not None:
        return _("summary of a hand-over that was taken back")
    return _("summary for the next team")


def _message(message: Message, deliveries: dict[int, list[Delivery]], outlook: Outlook) -> Entry:
    ours = message.side == Side.OUT
    author = message.agent or message.customer
    name = author.name if author else _("The desk")
    text = message.written or message.text
    return Entry(
        kind="reply" if ours else "message",
        id=f"message-{message.pk}",
        sent_as=_sent_as(message.source_id if ours else None),
        pk=message.pk,
        author=name,
        number=author.pk if author else 0,
        at=message.created_at,
        text=text,
        direction=message.direction,
        blocks=blocks(text, message.direction),
        language=message.language,
        about=_about(message),
        label=(_("Reply by %(name)s") if ours else _("Message from %(name)s")) % {"name": name},
        quoted=quoted(message),
        has_html=_DESIGNED.search(message.html) is not None,
        automatic=message.nature != Nature.PERSON,
        doubts=doubts(message),
        feeling=shown_feeling(message),
        deliveries=state_of(message, deliveries.get(message.pk, []), outlook),
    )


def _sent_as(source_id: str | None) -> str:
    """The key of the composer it was written in: by it a browser knows its own again."""
    return source_id.rpartition(":")[2] if source_id and source_id.startswith("agent:") else ""


def _about(message: Message) -> str:
    if message.nature != Nature.PERSON:
        sign = isolate_ltr(message.nature_reason) if message.nature_reason else ""
        return " · ".join(filter(None, (message.get_nature_display(), sign)))
    if message.side == Side.OUT:
        to = _("to %(addresses)s") % {"addresses": _addresses([*message.to, *message.cc])}
        if not message.bcc:
            return to
        blind = _("blind copy to %(addresses)s") % {"addresses": _addresses(message.bcc)}
        return f"{to} · {blind}"
    if message.channel.kind == ChannelKind.FORM:
        topic = message.channel.name
        return _("by the form: %(topic)s") % {"topic": isolate(topic)} if topic else _("by the form")
    return _("by e-mail to %(address)s") % {"address": isolate_ltr(message.channel.address)}


def _addresses(found: list[str]) -> str:
    if len(found) > 3:
        return isolate_ltr(f"{found[0]} +{len(found) - 1}")
    return pgettext("list separator", ", ").join(map(isolate_ltr, found))


def quoted(message: Message) -> str:
    """What came along below (or around) what was written now."""
    text, written = message.text.strip(), message.written.strip()
    if not written or text == written:
        return ""
    rest = text.removeprefix(written) if text.startswith(written) else text.removesuffix(written)
    return rest.strip()


def context(ticket: Ticket, found: Timeline, style: Style, *, viewer: int) -> dict[str, Any]:
    shown = pieces(ticket, found, style, viewer=viewer)
    shared = list(shared_drafts(ticket, viewer=viewer))
    return {"pieces": shown, "first": found.first, "more": found.more, "shared_drafts": shared}
