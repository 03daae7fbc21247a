"""The words of a shelf nearest to one that it does not have: misspelt, misheard or not yet written to its end."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jawab.language.folding import ONE_SOUND

MOST = 4
LONGEST = 40
# Words that share most pairs of letters are compared letter by letter, and no more of them than these.
MOST_COMPARED = 60
# Cost of an edit: another letter, one too many or too few; two that changed places; a long vowel left out or put in.
OTHER, SWAPPED, VOWEL = 1.0, 0.9, 0.6
# A word of fewer letters is only near to one that begins as it does.
SURE_BY_ALL = 6
# What is still to be written of a word, and a different letter of the same sound.
UNFINISHED, SAME_SOUND = 0.5, 0.15
# How near a word is without any edit, and what an edit costs of it.
NEAREST, EACH_EDIT = 0.9, 0.25


class Near(NamedTuple):
    """A word of the shelf and how near it is: less than 1, which is the word itself."""

    word: str
    nearness: float


class Nearest:
    """All words of a shelf by the pairs of letters in their sound; a word once met is kept."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: list[str] = []
        self._had: set[str] = set()
        self._by_pair: dict[str, array[int]] = {}
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        if word in self._had:
            return
        self._had.add(word)
        number = len(self._words)
        self._words.append(word)
        for pair in sorted(set(_pairs(sound(word)))):
            self._by_pair.setdefault(pair, array("I")).append(number)

    def find(self, word: str, *, unfinished: bool = False) -> list[Near]:
        """List the few nearest words, the nearest first; none when nothing is near enough for its length."""
        if len(word) > LONGEST:
            return []
        asked = sound(word)
        pairs = set(_pairs(asked))
        most = allowed(len(asked))
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._by_pair.get(pair, ()))
        fewest = max(1, len(pairs) - 2 * round(most + 0.5) - 1)
        likely = [number for number, count in shared.items() if count >= fewest]
        likely.sort(key=lambda number: (-shared[number], abs(len(self._words[number]) - len(word)), number))
        found = []
        for number in likely[:MOST_COMPARED]:
            other = self._words[number]
            cost = self._cost(asked, other, most, unfinished=unfinished)
            if cost <= most:
                cost += SAME_SOUND * (other != word)
                found.append(Near(other, round(NEAREST - EACH_EDIT * cost, 4)))
        return sorted(found, key=lambda near: (-near.nearness, near.word))[:MOST]

    def _cost(self, asked: str, other: str, most: float, *, unfinished: bool) -> float:
        there = sound(other)
        if len(asked) < SURE_BY_ALL and asked[:1] != there[:1]:
            # Short words that begin otherwise are other words: «rice» is not «price».
            return most + 1
        if unfinished and len(asked) > 2 and there.startswith(asked):
            return min(UNFINISHED, most) if asked != there else 0.0
        return distance(asked, there, most)


def sound(word: str) -> str:
    """Write what sounds alike alike: ز ذ ض ظ, س ث ص, ت ط, ه ح, غ ق, ا ع, ة and ت at the end; letters drawn out once."""
    alike = _DOUBLED.sub(r"\1", word).translate(_SOUNDS)
    return alike[:-1] + "ه" if len(alike) > 3 and alike[-1] == "ت" else alike


def allowed(size: int) -> float:
    """How many edits a word of so many letters may have: none where every other word is one edit away."""
    return 0.0 if size < 4 else 1.0 if size < 7 else 1.7 if size < 9 else 2.0


def distance(one: str, other: str, most: float) -> float:
    """Edits from one word to another, two letters in the wrong order being one; more than ``most`` is only that."""
    if abs(len(one) - len(other)) * VOWEL > most:
        return most + 1
    before: list[float] = []
    row = [0.0]
    for letter in other:
        row.append(row[-1] + _gap(letter))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [row[0] + _gap(letter)]
        for place, there in enumerate(other, 1):
            cost = min(
                before[place] + _gap(letter),
                row[place - 1] + _gap(there),
                before[place - 1] + (OTHER if letter != there else 0.0),
            )
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == there != letter:
                cost = min(cost, earlier[place - 2] + SWAPPED)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def _gap(letter: str) -> float:
    return VOWEL if letter in _VOWELS else OTHER


def _pairs(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    return (marked[at : at + 2] for at in range(len(marked) - 1))


_VOWELS = frozenset("اویaeiou")
_SOUNDS = ONE_SOUND | str.maketrans("", "", "ء")
_DOUBLED = re.compile(r"(\D)\1+")
