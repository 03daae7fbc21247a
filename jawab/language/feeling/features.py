"""What a message shows, by name: its words and their parts, the entries of the lexicon, its manner."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from jawab.language.detect import language as detected
from jawab.language.feeling.lexicon import Hit, lexicon
from jawab.language.feeling.manner import manner
from jawab.language.feeling.pieces import Piece, pieces

SHORTEST_PART, LONGEST_PART = 2, 5
# The end of a message weighs more: an entry in its last part is named twice.
LAST_PART = 0.66
PRAISING = frozenset({"thanks", "blessing", "praise", "delight", "sarcasm", "solved", "e.clap", "e.laugh"})
SOURING = frozenset(
    {
        "times",
        "demand",
        "contempt",
        "insult",
        "theft",
        "rage",
        "rhetoric",
        "u.again",
        "u.blocked",
        "contradiction",
    }
)


class Shown(NamedTuple):
    """A feature of a message with its strength, and the places it was seen at."""

    name: str
    value: float
    places: tuple[tuple[int, int], ...] = ()


class Seen(NamedTuple):
    """A message as the model sees it: its words with their places, and everything else it shows."""

    words: list[Piece]
    shown: list[Shown]


def seen(text: str, *, language: str | None = None) -> Seen:
    found = pieces(text)
    entries = [
        *(
            (hit, found.words)
            for table in _tables(text, language)
            for hit in lexicon(table).find(found.words)
        ),
        *((hit, found.marks) for hit in lexicon("marks").find(found.marks)),
    ]
    groups = list(_groups(entries))
    return Seen(found.words, [*groups, *_together(groups), *(Shown(*trait) for trait in manner(found))])


def word_features(word: str) -> list[str]:
    """Name a word, and its parts with its ends marked."""
    if word.startswith("#"):
        return [f"w:{word}"]
    ended = f"_{word}_"
    parts = {
        ended[start : start + length]
        for length in range(SHORTEST_PART, LONGEST_PART + 1)
        for start in range(len(ended) - length + 1)
    }
    return [f"w:{word}", *(f"c:{part}" for part in sorted(parts))]


def pair_features(words: Sequence[Piece]) -> Iterator[str]:
    for one, other in pairwise(words):
        yield f"w:{one.word} {other.word}"


def _together(groups: Sequence[Shown]) -> Iterator[Shown]:
    """Name what counts only side by side: a flight and tonight; praise and the third time."""
    names = {shown.name[2:] for shown in groups if shown.name[0] != "N" and not shown.name.endswith("/end")}
    urgent = sorted(name for name in names if name.startswith("u."))
    for place, one in enumerate(urgent):
        for other in urgent[place + 1 :]:
            yield Shown(f"U:{one} {other}", 1.0)
    for kind in sorted(names & PRAISING):
        for fact in sorted(names & SOURING):
            yield Shown(f"X:{kind} {fact}", 1.0)


def _tables(text: str, language: str | None) -> tuple[str, ...]:
    asked = language or detected(text)
    arabic = _in_arabic_letters(text)
    if asked in {"fa", "ar"}:
        return (asked,) if arabic else ("latin", "en")
    if asked == "en":
        return ("en", "latin")
    return ("fa", "ar") if arabic else ("latin", "en")


def _in_arabic_letters(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text[:400])


def _groups(entries: Sequence[tuple[Hit, Sequence[Piece]]]) -> Iterator[Shown]:
    """Sum the entries by group, phrases apart from words, which are less sure."""
    places: dict[str, set[tuple[int, int]]] = {}
    for hit, among in entries:
        span = (among[hit.first].start, among[hit.last].end)
        kind = "N" if hit.negated else "P" if hit.last > hit.first else "L"
        places.setdefault(f"{kind}:{hit.group}", set()).add(span)
        if hit.last >= LAST_PART * len(among):
            places.setdefault(f"{kind}:{hit.group}/end", set()).add(span)
    for name, spans in places.items():
        yield Shown(name, min(sqrt(len(spans)), 2.0), tuple(sorted(spans)))
