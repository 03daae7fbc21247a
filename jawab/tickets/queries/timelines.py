"""One ticket's history: the newest entries first asked for, older ones on demand, and the facts between them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from jawab.base.models import FactRow
from jawab.base.prepared import planned
from jawab.people.models import Agent
from jawab.tickets.models import Attachment, Encounter, Message, Note, Side, Ticket
from jawab.tickets.queries.keyset import mark, read_mark, row_below

LENGTH = 40
FACTS = 400
# Said by the entries themselves.
_SPOKEN = (
    "message.received",
    "reply.written",
    "reply.sent",
    "reply.failed",
    "note.written",
    "encounter.recorded",
)
_PLACE = re.compile(r"([mnc])(.+)", re.ASCII)

Entry = Message | Note | Encounter
# Of one moment, in this order: a place names the first letter.
_KINDS: tuple[type[Entry], ...] = (Message, Note, Encounter)
_LETTERS = "mnc"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Oldest first. ``first`` is the place of the first entry; ``more`` tells that others stand before it."""

    entries: list[Entry]
    files: Mapping[Entry, list[Attachment]]
    facts: list[FactRow]
    first: str
    more: bool


def timeline(ticket: Ticket, *, before: str = "", since: str = "") -> Timeline:
    """The last entries, those before a place, or everything since one. A place is a mark this module gave out."""
    upper, lower = _read(before), _read(since)
    entries = _entries(ticket, before=upper, since=lower)
    more = lower is None and len(entries) > LENGTH
    shown = entries[-LENGTH:] if more else entries
    start = shown[0].created_at if shown and (more or lower) else None
    return Timeline(
        entries=shown,
        files=_files_of(shown),
        facts=_facts(ticket, start, upper),
        first=_place(shown[0]) if shown else "",
        more=more,
    )


def from_others(ticket: Ticket, *, viewer: Agent) -> QuerySet[Message]:
    """What the customer and colleagues wrote, the desk itself aside: an answer may have to look at it first."""
    colleagues = Q(side=Side.OUT, agent__isnull=False) & ~Q(agent=viewer)
    return Message.objects.filter(Q(side=Side.IN) | colleagues, ticket=ticket)


def last_from_others(ticket: Ticket, *, viewer: Agent) -> int:
    """The newest of them, so that an answer written before it can be told; 0 when there is none.

    Newest to the desk: a letter may come late and be dated earlier.
    """
    return next(iter(_last_from_others(ticket=ticket.pk, viewer=viewer.pk)), 0)


@planned
def _last_from_others(*, ticket: int, viewer: int) -> QuerySet[Message, int]:
    written = from_others(Ticket(pk=ticket), viewer=Agent(pk=viewer))
    return written.order_by("-pk").values_list("pk", flat=True)[:1]


def was_written(ticket: Ticket, source_id: str | None) -> bool:
    """Whether this press of a button is an answer or a note already: said twice, nothing is asked a second time."""
    if source_id is None:
        return False
    return answer_under(ticket, source_id).exists() or Note.objects.filter(source_id=source_id).exists()


def answer_under(ticket: Ticket, source_id: str) -> QuerySet[Message]:
    """The answer written here under this key; it may stand in another ticket by now, and leave by another channel."""
    return Message.objects.filter(Q(channel=ticket.channel_id) | Q(ticket=ticket), source_id=source_id)


Key = tuple[datetime, int, int]


def _entries(ticket: Ticket, *, before: Key | None, since: Key | None) -> list[Entry]:
    found: list[Entry] = []
    for rank, kind in enumerate(_KINDS):
        if before or since:
            found += _newest(_between(_of_kind(kind, ticket.pk), rank, before, since), since)
        else:
            found += _last(kind, LENGTH + 1, ticket=ticket.pk)
    found.sort(key=_key)
    return [entry for entry in found if _key(entry) >= since] if since else found[-LENGTH - 1 :]


def _of_kind(kind: type[Entry], ticket: int) -> QuerySet[Any]:
    along = {Message: ("agent", "customer", "channel", "feeling"), Note: ("agent",)}.get(
        kind, ("agent", "customer")
    )
    found: QuerySet[Any] = kind.objects.filter(ticket=ticket).select_related(*along)
    return found.order_by("-created_at", "-pk")


@planned
def _last(kind: type[Entry], most: int, *, ticket: int) -> QuerySet[Any]:
    return _of_kind(kind, ticket)[:most]


def _between(entries: QuerySet[Any], rank: int, before: Key | None, since: Key | None) -> QuerySet[Any]:
    if before:
        at, kind, pk = before
        earlier = row_below(("created_at", "pk"), (at, pk))
        whole = Q(created_at__lte=at) if rank < kind else Q(created_at__lt=at)
        entries = entries.filter(earlier if rank == kind else whole)
    return entries.filter(created_at__gte=since[0]) if since else entries


def _newest(entries: QuerySet[Any], since: Key | None) -> list[Any]:
    """A page that begins somewhere takes all that has come since; any other a page's length and one more."""
    return list(entries if since else entries[: LENGTH + 1])


def _files_of(entries: list[Entry]) -> Mapping[Entry, list[Attachment]]:
    """One query for all of them, none for none."""
    by_kind = {kind: {entry.pk: entry for entry in entries if type(entry) is kind} for kind in _KINDS}
    files: dict[Entry, list[Attachment]] = {entry: [] for entry in entries}
    if not entries:
        return files
    messages, notes, met = by_kind.values()
    for file in _files(messages=[*messages], notes=[*notes], met=[*met]):
        for found, pk in ((messages, file.message_id), (notes, file.note_id), (met, file.encounter_id)):
            if pk is not None:
                files[found[pk]].append(file)
    return files


@planned
def _files(*, messages: Sequence[int], notes: Sequence[int], met: Sequence[int]) -> QuerySet[Attachment]:
    of_entries = Q(message__any_of=messages) | Q(note__any_of=notes) | Q(encounter__any_of=met)
    return Attachment.objects.filter(of_entries).order_by("pk")


def _facts(ticket: Ticket, start: datetime | None, before: Key | None) -> list[FactRow]:
    return _told(FACTS, ticket=ticket.pk, start=start, end=before[0] if before else None)[::-1]


@planned
def _told(most: int, *, ticket: int, start: datetime | None, end: datetime | None) -> QuerySet[FactRow]:
    facts = FactRow.objects.filter(ticket=ticket).exclude(kind__in=_SPOKEN)
    if start:
        facts = facts.filter(at__gte=start)
    if end:
        facts = facts.filter(at__lt=end)
    return facts.order_by("-number")[:most]


def _key(entry: Entry) -> Key:
    return entry.created_at, _KINDS.index(type(entry)), entry.pk


def _place(entry: Entry) -> str:
    return f"{_LETTERS[_KINDS.index(type(entry))]}{mark(entry.created_at, entry.pk)}"


def _read(text: str) -> Key | None:
    found = _PLACE.fullmatch(text)
    place = read_mark(found[2]) if found else None
    return (place[0], _LETTERS.index(found[1]), place[1]) if found and place else None
