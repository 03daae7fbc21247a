"""How old an entry is, as words of its own: the blocks of consecutive entries that it lies in.

The word index holds them beside the words of the entry, so that both can be asked for together. They follow from the
number of the row and are stored nowhere else.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Func

INDEX, FORMER_INDEX = "words_by_age", "words_gin"
"""The former is of the words alone. A large desk keeps it until it has the other."""
_SMALLEST, _WIDER = 13, 3
PER_BLOCK = 1 << _SMALLEST
"""Entries of a smallest block; one of the next level holds 2 ** 3 times as many."""
_LEVELS = (3, 2, 1)


class WordsAndAge(Func):
    """The words of an entry and the names of its blocks: what the index is of."""

    function = "jawab_words_and_age"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*(expressions or (F("words"), F("id"))), **extra)


def block(entry: int) -> int:
    """The number of the smallest block that holds this entry."""
    return entry >> _SMALLEST


def blocks(first: int, last: int) -> Iterator[str]:
    """The quoted names of as few blocks as hold the smallest ones from ``first`` to ``last``, and no others."""
    end = last + 1
    while end > first:
        level = next(each for each in _LEVELS if end % _size(each) == 0 and end - _size(each) >= first)
        end -= _size(level)
        yield f"'@{level}:{end // _size(level)}'"


def widest(count: int) -> int:
    """Of a block that so many smallest ones may hold: what begins where such a one begins has few names."""
    return next(_size(each) for each in _LEVELS if _size(each) <= max(count, 1))


def function() -> str:
    """The statement that makes the function; running it again changes nothing."""
    shifts = {level: _SMALLEST + _WIDER * (level - 1) for level in sorted(_LEVELS)}
    names = ", ".join(f"'@{level}:' || (id >> {shift})::text" for level, shift in shifts.items())
    return (
        f"CREATE OR REPLACE FUNCTION {WordsAndAge.function}(words tsvector, id bigint) RETURNS tsvector\n"
        f"LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$SELECT words || array_to_tsvector(ARRAY[{names}])$$"
    )


def building(*, concurrently: bool = False) -> tuple[str, ...]:
    """The statements that make the index. The planner is to know nothing of it: by what it believes of common words
    it would read the whole table, where the index has few of their newest entries.
    """
    how = "CONCURRENTLY " if concurrently else ""
    return (
        f"CREATE INDEX {how}{INDEX} ON tickets_words USING gin ({WordsAndAge.function}(words, id))",
        f"ALTER INDEX {INDEX} ALTER COLUMN 1 SET STATISTICS 0",
    )


def _size(level: int) -> int:
    """Of a block, in smallest ones."""
    return 1 << _WIDER * (level - 1)
