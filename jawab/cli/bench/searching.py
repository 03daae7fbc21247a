"""What finding a word costs on the desk at hand, by how many entries hold it, beside fetching fifty random rows."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from statistics import median
from time import perf_counter

from django.db import connection

from jawab.cli.bench.figures import Figure
from jawab.people.models import Agent, Role
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.queries import search

_SAMPLE = 50_000
"""Entries by which words are sorted into classes."""
_WORDS = 25
_CLASSES = {
    "very common": (0.08, 1.0),
    "common": (0.02, 0.08),
    "medium": (0.006, 0.02),
    "uncommon": (0.001, 0.003),
    "rare": (0.0, 0.00013),
}
"""The least and the most of all entries that hold the word: at a million tickets rare are some hundred."""
_COUNTED = """
SELECT word, ndoc FROM ts_stat($$SELECT words FROM tickets_words TABLESAMPLE SYSTEM ({share}) REPEATABLE (7)$$)
WHERE word ~ '^[^0-9:]{{3,}}$' ORDER BY ndoc DESC, word
"""
_ENTRIES = "SELECT count(*) FROM tickets_words TABLESAMPLE SYSTEM ({share}) REPEATABLE (7)"
_FIFTY = "SELECT ticket_id, length(words) FROM tickets_words WHERE id = ANY(%s)"
_SLOWEST = 0.99


def figures() -> Iterator[Figure]:
    """Milliseconds of an administrator's search and of an agent's, who sees one team's tickets; the middle, and what 99
    of 100 take at the most.
    """
    viewers = [
        Agent.objects.filter(is_active=True, role=role).earliest("pk")
        for role in (Role.ADMINISTRATOR, Role.AGENT)
    ]
    chance = Random()  # noqa: S311 - nothing secret: other rows each time, or they would be at hand
    held, last = Ticket.objects.count(), _last()
    asked = _asked()
    _took(asked["common"][:3], viewers)  # warm
    rows = sorted(_milliseconds(lambda: _fifty(chance, last)) for _ in range(4 * _WORDS))
    yield Figure("search: 50 random rows", median(rows), "ms", tickets=held)
    yield Figure("search: 50 random rows, 99 of 100", _at_most(rows), "ms", tickets=held)
    for name, texts in asked.items():
        if not texts:
            continue  # too small a desk to have such words
        took = _took(texts, viewers)
        said = f"search: {name}"
        yield Figure(said, median(took), "ms", median(took) / median(rows), "times 50 random rows", -3, held)
        worst = _at_most(took)
        yield Figure(
            f"{said}, 99 of 100", worst, "ms", worst / _at_most(rows), "times 50 random rows", -3, held
        )


def _asked() -> dict[str, Sequence[str]]:
    counted, entries = _counted()
    words = {
        name: _spread(
            [word for word, count in counted if least <= count / entries < max(most, 1.5 / entries)]
        )
        for name, (least, most) in _CLASSES.items()
    }
    pairs = [*zip(words["medium"], words["uncommon"], strict=False)]
    pairs += zip(words["very common"], words["common"], strict=False)
    return words | {
        "two words": [f"{one} {other}" for one, other in pairs],
        "three letters": [word[:3] for word, _count in counted[:: max(1, len(counted) // _WORDS)]],
    }


def _counted() -> tuple[Sequence[tuple[str, int]], int]:
    """Words with the number of entries of a sample that hold them, and the size of the sample."""
    share = min(100.0, 100 * _SAMPLE / max(_last(), 1))
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(share=share))
        counted = cursor.fetchall()
        cursor.execute(_ENTRIES.format(share=share))
        ((entries,),) = cursor.fetchall()
    return counted, entries


def _spread(words: Sequence[str]) -> Sequence[str]:
    return words[:: max(1, len(words) // _WORDS)][:_WORDS]


def _took(texts: Sequence[str], viewers: Sequence[Agent]) -> Sequence[float]:
    return sorted(
        _milliseconds(partial(_find, viewer, text))
        for text in texts
        for viewer in viewers
        for _again in range(2)
    )


def _find(viewer: Agent, text: str) -> None:
    search(visible_tickets(viewer), text)


def _milliseconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def _fifty(chance: Random, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FIFTY, [[chance.randrange(1, last + 1) for _ in range(50)]])
        cursor.fetchall()


def _last() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM tickets_words")
        ((last,),) = cursor.fetchall()
    return int(last)


def _at_most(took: Sequence[float]) -> float:
    return took[min(int(len(took) * _SLOWEST), len(took) - 1)]
