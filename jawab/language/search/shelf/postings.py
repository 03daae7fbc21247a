"""Which text holds which word, and how strongly: two bytes of numbers for each, sorted, in one array a word."""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from jawab.language.search.shelf.texts import STRONGEST

# The strength lies in the lowest byte of a number, the place of the text in the others.
_BITS = 8


class Postings:
    """Texts come under ever higher places, so that every array stays sorted by itself."""

    def __init__(self) -> None:
        self._words: dict[str, array[int]] = {}
        self._of_place: dict[int, array[int]] = {}
        # Words by number and numbers by word: a text keeps the numbers of its words, to be taken out by.
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._next = 0

    def put(self, strengths: Mapping[str, int]) -> tuple[int, list[str]]:
        """Take a text in; give its place, and the words that no text ever had."""
        place, new = self._next, []
        self._next += 1
        numbers = array("I")
        for written, strength in strengths.items():
            word = sys.intern(written)
            if word not in self._numbers:
                self._numbers[word] = len(self._names)
                self._names.append(word)
                new.append(word)
            numbers.append(self._numbers[word])
            self._words.setdefault(word, array("Q")).append(place << _BITS | strength)
        self._of_place[place] = numbers
        return place, new

    def take(self, place: int) -> None:
        """Forget a text; a word that no text has any longer is not known."""
        for number in self._of_place.pop(place):
            word = self._names[number]
            held = self._words[word]
            del held[bisect_left(held, place << _BITS)]
            if not held:
                del self._words[word]

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._of_place)

    def count(self, word: str) -> int:
        """Count the texts that hold a word."""
        return len(self._words.get(word, ()))

    def holders(self, word: str) -> Iterator[tuple[int, int]]:
        """List the places of the texts that hold a word, each with its strength."""
        return ((held >> _BITS, held & STRONGEST) for held in self._words.get(word, ()))

    def strength(self, word: str, place: int) -> int:
        """Tell how strongly the text at a place holds a word: 0 when it does not."""
        held = self._words.get(word)
        if held is None:
            return 0
        at = bisect_left(held, place << _BITS)
        return held[at] & STRONGEST if at < len(held) and held[at] >> _BITS == place else 0
