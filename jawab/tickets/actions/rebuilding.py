"""Making entries findable again: those that lack their words, or all of them after the language layer has learnt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Manager

from jawab.language import Reading, read_message
from jawab.tickets.actions.filling import index_typed
from jawab.tickets.content import index
from jawab.tickets.models import Encounter, Message, Note, Ticket, Words

KINDS: Mapping[str, Manager[Any]] = {
    "message": Message.objects,
    "note": Note.objects,
    "encounter": Encounter.objects,
    "ticket": Ticket.objects,
}
"""In this order. Tickets are found by what was typed into their own fields."""

_WRITTEN_ANEW = """
UPDATE tickets_words SET words = array_to_tsvector(%s::text[])
WHERE id = %s AND words <> array_to_tsvector(%s::text[])
"""


@dataclass(frozen=True, slots=True)
class Step:
    """``last`` is where the next step begins, None at the end; ``looked`` at so many, of which ``written`` anew."""

    last: int | None
    looked: int = 0
    written: int = 0


@transaction.atomic
def rebuild_words(*, kind: str, after: int, count: int, anew: bool = False) -> Step:
    """Write the words of the next ``count`` rows of a kind behind the number ``after`` where there are none.

    With ``anew`` also where there are some, in their place: an entry keeps its age. What lacked them becomes as young
    as what comes in now. Rows are locked, so that what somebody corrects meanwhile is read before or after, never
    between. Records no fact: nothing that anybody said or did is different.
    """
    rows = KINDS[kind].filter(pk__gt=after).order_by("pk")
    found = list(rows.select_for_update(no_key=True, of=("self",))[:count])
    if not found:
        return Step(None)
    last = found[-1].pk
    if kind == "ticket":
        return Step(last, len(found), sum(_fields(ticket, anew=anew) for ticket in found))
    known = dict(Words.objects.filter(**{f"{kind}__in": found}).values_list(kind, "pk"))
    wanted = [row for row in found if anew or row.pk not in known]
    subjects = _subjects(wanted)
    written = sum(_entry(row, kind, known.get(row.pk), subjects=subjects) for row in wanted)
    return Step(last, len(found), written)


def _entry(row: Any, kind: str, words: int | None, *, subjects: Mapping[int, str]) -> int:
    reading = _reading(row, subjects)
    if words is None:
        index(Ticket(row.ticket_id), reading, **{kind: row})
        return 1
    found = list(reading.words)
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN_ANEW, [found, words, found])
        return int(cursor.rowcount)


def _reading(row: Any, subjects: Mapping[int, str]) -> Reading:
    opens = "" if isinstance(row, Note) else subjects.get(row.pk, "")
    if isinstance(row, Message):
        return read_message(row.written, title=row.subject or opens, text=row.text)
    if isinstance(row, Encounter):
        return read_message(row.text, title=opens, text="\n".join(filter(None, (row.text, row.next_step))))
    return read_message(row.text)


def _subjects(rows: Sequence[Any]) -> dict[int, str]:
    """The subjects of tickets by the rows that opened them: those, as they came first, are found by it too."""
    tickets = {row.ticket_id for row in rows}
    subjects = dict(Ticket.objects.filter(pk__in=tickets).values_list("pk", "subject"))
    first: dict[int, Any] = {}
    for kind in (Message, Encounter):
        for entry in (
            kind.objects.filter(ticket__in=tickets)
            .order_by("ticket_id", "created_at", "pk")
            .distinct("ticket_id")
        ):
            known = first.setdefault(entry.ticket_id, entry)
            if entry.created_at < known.created_at:
                first[entry.ticket_id] = entry
    own = {(type(row), row.pk) for row in rows}
    return {entry.pk: subjects[pk] for pk, entry in first.items() if (type(entry), entry.pk) in own}


def _fields(ticket: Any, *, anew: bool) -> int:
    has = Words.objects.filter(ticket=ticket, message=None, note=None, encounter=None).exists()
    if not ticket.fields or (has and not anew):
        return 0
    index_typed(ticket)
    return 1
