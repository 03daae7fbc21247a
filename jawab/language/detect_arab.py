"""Persian, Arabic or a neighbour: what the words and letters of a line in the Arabic script speak for."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from jawab.language.evidence import (
    BEGINNINGS,
    ENDINGS,
    FOREIGN_LETTERS,
    LETTERS,
    alike,
    arab_words,
    neighbour_words,
    spaced,
)
from jawab.language.remembered import Remembered

# A line is called foreign only when that outweighs most of what speaks for the two languages.
SHARE = 0.6
LEAST = 0.5


def persian_or_arabic(text: str) -> tuple[str, float]:
    """Tell fa, ar, "other" or "und", and by how much."""
    plain = _plain(text)
    runs = list(map(_RUNS.__getitem__, plain.split()))
    persian, arabic = _by_letters(plain)
    by_words = _by_words(runs)
    persian, arabic = persian + by_words[0], arabic + by_words[1]
    foreign = _foreign(plain, runs)
    if foreign > SHARE * (persian + arabic):
        return "other", foreign
    if abs(persian - arabic) < LEAST:
        return "und", 0.0
    return ("fa", persian - arabic) if persian > arabic else ("ar", arabic - persian)


def _plain(text: str) -> str:
    """Take away vowel marks and tatweel, and write presentation forms as letters."""
    if not _DRESSED.search(text):
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKC", _MARKS.sub("", text)))


def _by_letters(text: str) -> tuple[float, float]:
    persian = arabic = 0.0
    for letter, (weight, most) in LETTERS.items():
        if letter in text:
            total = weight * min(text.count(letter), most)
            if total > 0:
                persian += total
            else:
                arabic -= total
    return persian, arabic


class _Run(NamedTuple):
    """What stands between two spaces: what its words weigh, and which of them are a neighbour's."""

    weights: tuple[float, ...]
    foreign: tuple[str, ...]


def _run(written: str) -> _Run:
    known, neighbours = arab_words(), neighbour_words()
    words = spaced(alike(written)).split()
    return _Run(
        tuple(known[word] if word in known else _by_shape(word) for word in words),
        tuple(word for word in words if word in neighbours),
    )


def _foreign(text: str, runs: Sequence[_Run]) -> float:
    weight = 0.0
    if said := {word for run in runs if run.foreign for word in run.foreign}:
        neighbours = neighbour_words()
        weight = sum(neighbours[word] for word in said)
    if _OF_NEIGHBOURS.search(text):
        weight += sum(FOREIGN_LETTERS.get(letter, 0.0) for letter in text)
    return weight


def _by_words(runs: Sequence[_Run]) -> tuple[float, float]:
    persian = arabic = 0.0
    for run in runs:
        for weight in run.weights:
            if weight > 0:
                persian += weight
            else:
                arabic -= weight
    return persian, arabic


def _by_shape(word: str) -> float:
    if len(word) < SHORTEST_SHAPED:
        return 0.0
    begins = BEGINNINGS.get(word[:3]) or BEGINNINGS.get(word[:2], 0.0)
    return begins + (ENDINGS.get(word[-3:]) or ENDINGS.get(word[-2:], 0.0))


SHORTEST_SHAPED = 4
_RUNS = Remembered(_run)
_OF_NEIGHBOURS = re.compile(f"[{''.join(FOREIGN_LETTERS)}]")
_DRESSED = re.compile("[\u0640\u064b-\u0653\u0656-\u065f\u0670\ufb50-\ufdff\ufe70-\ufeff]")
_MARKS = re.compile("[\u0640\u064b-\u0653\u0656-\u065f\u0670]")
