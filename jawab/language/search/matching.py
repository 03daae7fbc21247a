"""The words to store for a text and to ask for a query: whatever one decides here, PostgreSQL decides alike.

A text stores its exact words, and their stems under the mark of the language they are stems of: «f:کتاب».
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from jawab.language.detect import language
from jawab.language.folding import ZWNJ
from jawab.language.keys import CONNECTOR, LONGEST_WORD, is_code
from jawab.language.search.stems import tagged
from jawab.language.search.tokens import ENDINGS, PREFIXES, exact, joined, pieces

MOST_WORDS = 20_000
MOST_ASKED = 32
MOST_PARTS = 6


def matches(query: str, text: str) -> bool:
    """Tell whether a text holds every word of the query, in one form or another; nothing asked, nothing found."""
    stored = set(index_words(text))
    asked = asked_words(query)
    return bool(asked) and all(not stored.isdisjoint(group) for group in asked)


def index_words(text: str, *, limit: int = MOST_WORDS) -> list[str]:
    """List the different words to store for a text, so that every way of writing it is found.

    «می‌روم» is there joined and split, «می روم» joined too, a code such as A-123/45 also by its parts.
    Every word is safe inside a quoted tsquery lexeme, as all words of this module are.
    """
    return _distinct(_stored(text), limit)


def asked_words(query: str, *, limit: int = MOST_ASKED) -> list[tuple[str, ...]]:
    """List what must all be found: of each group any one word, the exact one first."""
    groups: dict[tuple[str, ...], None] = {}
    for spelling in joined(pieces(query)):
        if len(groups) >= limit:
            break
        groups.setdefault((_cut(exact(spelling)), *map(_cut, tagged(spelling, EVERY))))
    return list(groups)


def query_words(query: str, *, limit: int = MOST_ASKED) -> list[str]:
    """List the different exact words of a query; «می» and «ها» standing loose join their word."""
    return _distinct(map(exact, joined(pieces(query))), limit)


def tokens(text: str) -> list[str]:
    """List the words of a text in order, each by its first stem, for reading."""
    among = _languages(text)
    return [next(iter(tagged(word, among)), f"-:{exact(word)}")[2:] for word in joined(pieces(text))]


def _stored(text: str) -> Iterator[str]:
    found = pieces(text)
    among = _languages(text)
    previous = ""
    for piece in found:
        word = exact(piece)
        yield word
        if is_code(word):
            yield from CONNECTOR.split(word)
        elif ZWNJ in piece:
            yield from _partial_joins(piece.split(ZWNJ))
        if previous in PREFIXES or (previous and word in ENDINGS):
            yield previous + word
        previous = word
    for spelling in joined(found):
        yield from tagged(spelling, among)


def _partial_joins(parts: list[str]) -> Iterator[str]:
    """«کتاب‌خانه‌ها» must be found by «کتابخانه» and by «ها» as well."""
    if len(parts) > MOST_PARTS:
        yield from filter(None, parts)
        return
    for first, last in combinations(range(len(parts) + 1), 2):
        yield "".join(parts[first:last])


def _languages(text: str) -> str:
    return _OF_LANGUAGE.get(language(text), EVERY)


def _distinct(found: Iterable[str], limit: int) -> list[str]:
    kept: dict[str, None] = {}
    for word in found:
        if len(kept) >= limit:
            break
        if word:
            kept.setdefault(_cut(word))
    return list(kept)


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]


EVERY = "fae"
_OF_LANGUAGE = {"fa": "fe", "ar": "ae"}
