"""Where in a text as it was written its search key comes from, and which of its words answer a query."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from jawab.language.folding import FOLD, MOST_MARKS, ZWNJ, heaps
from jawab.language.keys import CONNECTOR, is_code, spelled
from jawab.language.search.matching import asked_words, index_words
from jawab.language.search.stems import stored_stems
from jawab.language.search.tokens import Token, exact, joined

Span = tuple[int, int]


class Mapped(NamedTuple):
    """A search key and, for each of its characters, the span of the text it was made from."""

    key: str
    origins: tuple[Span, ...]


def mapped(text: str) -> Mapped:
    """Make the search key step by step as `folded` does, and keep in mind where each character came from."""
    letters = _composed(
        _thinned(_folded(_decomposed(_thinned((letter, (at, at + 1)) for at, letter in enumerate(text)))))
    )
    kept = list(_spaced(letters))
    return Mapped("".join(letter for letter, _ in kept), tuple(span for _, span in kept))


def highlights(text: str, query: str) -> list[Span]:
    """List the spans of whole words as written, marks and half-spaces included, that answer the query."""
    stored = set(index_words(text))
    wanted = {word for group in asked_words(query) for word in group} & stored
    if not wanted:
        return []
    return [span for token, span in located(text) if not wanted.isdisjoint(answering(token))]


_Tracked = tuple[str, Span]


def _thinned(letters: Iterable[_Tracked]) -> list[_Tracked]:
    found = list(letters)
    for start, end in reversed(heaps("".join(letter for letter, _ in found))):
        del found[start + MOST_MARKS : end]
    return found


def _decomposed(letters: Iterable[_Tracked]) -> Iterator[_Tracked]:
    """Decompose and sort marks; those that change places come from all of their cluster."""
    found = [(part, span) for letter, span in letters for part in unicodedata.normalize("NFKD", letter)]
    for cluster in _clusters(found, frozenset()):
        sorted_cluster = sorted(cluster, key=_class)
        if sorted_cluster == cluster:
            yield from cluster
        else:
            yield from ((letter, _whole(cluster)) for letter, _ in sorted_cluster)


def _folded(letters: Iterable[_Tracked]) -> Iterator[_Tracked]:
    for letter, span in letters:
        for part in letter.casefold().translate(FOLD):
            yield part, span


def _composed(letters: list[_Tracked]) -> Iterator[_Tracked]:
    """Compose letters with what follows them; what was sorted or composed together has all its sources."""
    if not any(map(_class, letters)) and unicodedata.is_normalized(
        "NFC", "".join(letter for letter, _ in letters)
    ):
        yield from letters
        return
    for cluster in _clusters(letters, _composing()):
        for letter in unicodedata.normalize("NFC", "".join(letter for letter, _ in cluster)):
            yield letter, _whole(cluster)


def _spaced(letters: Iterable[_Tracked]) -> Iterator[_Tracked]:
    """Make white space one space, and none at either end."""
    pending: Span | None = None
    begun = False
    for letter, span in letters:
        if letter.isspace():
            pending = (pending[0], span[1]) if pending else span
            continue
        if pending and begun:
            yield " ", pending
        pending, begun = None, True
        yield letter, span


def _clusters(letters: Iterable[_Tracked], joining: frozenset[str]) -> Iterator[list[_Tracked]]:
    """Part letters before each that cannot be moved or composed backwards."""
    cluster: list[_Tracked] = []
    for each in letters:
        if cluster and not _class(each) and each[0] not in joining:
            yield cluster
            cluster = []
        cluster.append(each)
    if cluster:
        yield cluster


def _whole(cluster: list[_Tracked]) -> Span:
    return min(start for _, (start, _) in cluster), max(end for _, (_, end) in cluster)


def _class(each: _Tracked) -> int:
    return unicodedata.combining(each[0])


@cache
def _composing() -> frozenset[str]:
    """List what composes backwards without being a combining mark: Indic vowels, parts of Korean syllables."""
    parts = (unicodedata.decomposition(chr(point)).split() for point in range(0x20000))
    seconds = {chr(int(part[1], 16)) for part in parts if len(part) == 2 and not part[0].startswith("<")}
    korean = map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)))
    return frozenset({*seconds, *korean})


def located(text: str) -> Iterator[tuple[Token, Span]]:
    """Find each word in the text, in order; a number whose groups are parted by commas is passed over."""
    key, origins = mapped(text)
    at = 0
    for token in joined(spelled(text)):
        first = last = -1
        for piece in map(exact, token.pieces):
            found = key.find(piece, at)
            if found < 0 or not piece:
                continue
            first = found if first < 0 else first
            at = last = found + len(piece)
        if first >= 0:
            yield token, (origins[first][0], _with_marks(text, origins[last - 1][1]))


def _with_marks(text: str, end: int) -> int:
    """Move the end of a word behind the marks that belong to its last letter."""
    while (
        end < len(text)
        and text[end] != ZWNJ
        and (unicodedata.combining(text[end]) or text[end] == "\N{ARABIC TATWEEL}")
    ):
        end += 1
    return end


@lru_cache(maxsize=8192)
def answering(token: Token) -> frozenset[str]:
    """The words this one is stored under, whatever the text's language. A page of results asks for the same few."""
    found: set[str] = set()
    for part in dict.fromkeys((token.spelling, *token.pieces, *token.spelling.split(ZWNJ))):
        found |= {exact(part), *stored_stems(part)}
        if is_code(part):
            found.update(CONNECTOR.split(exact(part)))
    return frozenset(found)
