"""The words to store for a text and to ask for a query: whatever one decides here, PostgreSQL decides alike.

A text stores its exact words, and their stems under the mark of the language they are stems of: «f:کتاب».
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations

from jawab.language.detect import language
from jawab.language.folding import ZWNJ
from jawab.language.keys import CONNECTOR, LONGEST_WORD, is_code, spelled
from jawab.language.remembered import Remembered
from jawab.language.search.persian import SMALL, apart, is_persian
from jawab.language.search.persian_words import listed
from jawab.language.search.stems import EVERY, REMEMBERED, asked_stems, stored_stems
from jawab.language.search.tokens import Token, exact, joined, spellings

MOST_WORDS = 20_000
MOST_ASKED = 32
MOST_PARTS = 6
# As `SMALL` of Persian: Arabic and English words too small to say what a text is about.
SMALL_ELSEWHERE = frozenset(listed("فی عن الی هذا هذه یا the a an of to in on at for is are my and"))


def matches(query: str, text: str) -> bool:
    """Tell whether a text holds every word of the query, in one form or another; nothing asked, nothing found."""
    stored = set(index_words(text))
    asked = asked_words(query)
    return bool(asked) and all(not stored.isdisjoint(group) for group in asked)


def index_words(text: str, *, limit: int = MOST_WORDS, spoken: str | None = None) -> list[str]:
    """List the different words to store for a text, so that every way of writing it is found.

    «می‌روم» is there joined and split, «می روم» joined too, a code such as A-123/45 also by its parts.
    Every word is safe inside a quoted tsquery lexeme, as all words of this module are. ``spoken`` is the language
    of the text where that is known.
    """
    pieces = spelled(text)
    among = _languages(spoken or language(text), pieces)
    kept: dict[str, None] = {}
    for token in joined(pieces):
        kept |= words_of(token, among)
        if len(kept) >= limit:
            break
    return list(kept)[:limit]


def asked_words(query: str, *, limit: int = MOST_ASKED) -> list[tuple[str, ...]]:
    """List what must all be found: of each group any one word, the exact one first.

    Words too small to say anything are asked for only when there is nothing else.
    """
    found = [part for token in joined(spelled(query)) for part in apart(token.spelling)]
    asked = [word for word in found if word not in SMALL and word not in SMALL_ELSEWHERE] or found
    groups = ((_cut(exact(word)), *map(_cut, asked_stems(word))) for word in asked[: 2 * limit])
    return list(dict.fromkeys(groups))[:limit]


def tokens(text: str) -> list[str]:
    """List the words of a text in order, each by its first stem, for reading."""
    pieces = spelled(text)
    readable = _readable(_languages(language(text), pieces))
    return list(map(readable.__getitem__, spellings(pieces)))


@cache
def _readable(among: str) -> Remembered[str]:
    """Give each word by its first stem of some languages."""

    def find(spelling: str) -> str:
        stems = stored_stems(spelling, among)
        return stems[0][2:] if stems else exact(spelling)

    return Remembered(find)


@lru_cache(REMEMBERED)
def words_of(token: Token, among: str) -> dict[str, None]:
    """Everything to store for one word, as the keys of a dict: most words of a text have been met before."""
    found: list[str] = []
    for piece in token.pieces:
        found.append(exact(piece))
        if is_code(piece):
            found += CONNECTOR.split(exact(piece))
        if ZWNJ in piece:
            found += _partial_joins(piece.split(ZWNJ))
    found.append(token.exact)
    found += stored_stems(token.spelling, among)
    for part in _further_parts(token):
        found += stored_stems(part, among)
    return dict.fromkeys(map(_cut, filter(None, found)))


def _further_parts(token: Token) -> Iterator[str]:
    """List the pieces and the parts between half-spaces of a word made of several, without loose endings."""
    if len(token.pieces) > 1:
        yield from token.pieces
    if ZWNJ in token.spelling:
        yield from token.spelling.split(ZWNJ)[:MOST_PARTS]


def _partial_joins(parts: list[str]) -> Iterator[str]:
    """«کتاب‌خانه‌ها» must be found by «کتابخانه» and by «ها» as well."""
    if len(parts) > MOST_PARTS:
        yield from filter(None, parts)
        return
    for first, last in combinations(range(len(parts) + 1), 2):
        yield "".join(parts[first:last])


def _languages(spoken: str, pieces: Iterable[str]) -> str:
    """Choose the languages of the stems; a Persian verb decides where letters do not."""
    found = _OF_LANGUAGE.get(spoken, EVERY)
    return PERSIAN if found == EVERY and any(map(is_persian, pieces)) else found


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]


PERSIAN = "fe"
_OF_LANGUAGE = {"fa": PERSIAN, "ar": "ae"}
