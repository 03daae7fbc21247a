"""What a found ticket says about what was asked: of each the newest entry that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from jawab.language import asked_words
from jawab.language.search.excerpts import Excerpt, Wanted, excerpt, wanted
from jawab.tickets.queries.searching import Question
from jawab.tickets.queries.tsquery import Asked

_LONGEST = 20_000
"""Characters of one entry that are fetched."""

_ENTRIES = """
SELECT DISTINCT ON (held.ticket_id) held.ticket_id,
  CASE WHEN note.id IS NOT NULL THEN 'note' WHEN encounter.id IS NOT NULL THEN 'encounter' ELSE 'message' END,
  left(coalesce(message.written, note.text, encounter.text, ''), %s), left(message.text, %s)
FROM tickets_words AS held
LEFT JOIN tickets_message AS message ON message.id = held.message_id
LEFT JOIN tickets_note AS note ON note.id = held.note_id
LEFT JOIN tickets_encounter AS encounter ON encounter.id = held.encounter_id
WHERE held.ticket_id = ANY(%s) AND held.words @@ %s::tsquery
ORDER BY held.ticket_id, held.id DESC
"""


@dataclass(frozen=True, slots=True)
class Said:
    """``home`` is where it stands: a message, a note or an encounter."""

    home: str
    excerpt: Excerpt


def said_of(question: Question, tickets: Sequence[int]) -> dict[int, Said]:
    """By ticket; those found by other than words have none. One query, and a page of them at most."""
    groups = asked_words(question.words)
    if not groups or not tickets:
        return {}
    asked = wanted(question.words, unfinished=question.unfinished)
    with connection.cursor() as cursor:
        query = Asked(groups, unfinished=question.unfinished and bool(question.text)).begun
        cursor.execute(_ENTRIES, [_LONGEST, _LONGEST, [*tickets], query])
        rows = cursor.fetchall()
    found = {ticket: Said(home, _best(written, whole, asked)) for ticket, home, written, whole in rows}
    return {ticket: said for ticket, said in found.items() if said.excerpt.spans}


def _best(written: str, whole: str | None, asked: Wanted) -> Excerpt:
    """Of what was written now, or else of all that came, with what it quotes."""
    found = excerpt(written, asked)
    return found if found.spans or not whole else excerpt(whole, asked)
