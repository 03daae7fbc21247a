"""Words that must stand beside each other, as they were typed: read in the texts of what holds them all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from jawab.language import words

_LONGEST = 50_000
"""Characters of one entry that are read."""

# What an entry is found by, from whichever of its homes; entries of typed fields alone have none and hold no phrase.
_TEXTS = """
SELECT held.ticket_id, concat_ws(E'\n', message.subject, left(message.text, %s), left(note.text, %s),
  left(encounter.text, %s), encounter.next_step, ticket.subject)
FROM tickets_words AS held
JOIN tickets_ticket AS ticket ON ticket.number = held.ticket_id
LEFT JOIN tickets_message AS message ON message.id = held.message_id
LEFT JOIN tickets_note AS note ON note.id = held.note_id
LEFT JOIN tickets_encounter AS encounter ON encounter.id = held.encounter_id
WHERE held.ticket_id = ANY(%s) AND held.words @@ %s::tsquery
"""


def is_phrase(text: str) -> bool:
    """One word needs no reading: the index knows it exactly."""
    return len(words(text)) > 1


def holding_phrases(tickets: Sequence[int], phrases: Iterable[str], *, query: str) -> list[int]:
    """Those of ``tickets`` of which one entry holds every phrase, in their order. ``query`` finds those entries."""
    wanted = [_joined(phrase) for phrase in phrases]
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS, [_LONGEST, _LONGEST, _LONGEST, list(tickets), query])
        rows = cursor.fetchall()
    texts: dict[int, list[str]] = defaultdict(list)
    for ticket, text in rows:
        texts[ticket].append(_joined(text))
    return [each for each in tickets if any(all(one in text for one in wanted) for text in texts[each])]


def _joined(text: str) -> str:
    """Without spaces, for a word may be written with a half-space, a space or neither."""
    return "".join(words(text))
