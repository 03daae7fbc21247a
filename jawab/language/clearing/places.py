"""A text beside its search key: what is found in the key is told by its place in the text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jawab.language.clearing.sorts import Sort
from jawab.language.folding import ZWNJ
from jawab.language.search.mapping import Span, mapped


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """From ``start`` to before ``end`` stands something of this sort."""

    start: int
    end: int
    sort: Sort


class Folded:
    """A text with its key, in which half-spaces stand: they part words here."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key, self._origins = _with_half_spaces(text)

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
        """Of each match, or its group, the place in the text and what stands in the key there."""
        for match in pattern.finditer(self.key):
            first, last = match.span(match.lastindex or 0)
            if first < last:
                yield (self._origins[first][0], self.ends(last)), self.key[first:last]

    def ends(self, at: int) -> int:
        """Where in the text the first ``at`` letters of the key end, with the marks of the last of them."""
        end = self._origins[at - 1][1] if at else 0
        while at and end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return end


def _with_half_spaces(text: str) -> tuple[str, list[Span]]:
    key, origins = mapped(text)
    if ZWNJ not in text:
        return key, list(origins)
    letters: list[str] = []
    places: list[Span] = []
    for letter, span in zip(key, origins, strict=True):
        if places and ZWNJ in text[places[-1][1] : span[0]]:
            letters.append(ZWNJ)
            places.append((places[-1][1], span[0]))
        letters.append(letter)
        places.append(span)
    return "".join(letters), places
