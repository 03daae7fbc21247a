"""What a message shows, by name: its words and their parts, the entries of the lexicon, its manner."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from math import sqrt
from typing import NamedTuple

from jawab.language.detect import language as detected
from jawab.language.feeling.lexicon import Lexicon, lexicon
from jawab.language.feeling.manner import manner
from jawab.language.feeling.pieces import Place, Run, pieces

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
        "irony",
        "deskwords",
        "likeness",
    }
)


class Shown(NamedTuple):
    """A feature with its strength, and the places it was seen at."""

    name: str
    value: float
    places: tuple[Place, ...]


class Seen(NamedTuple):
    """A message as the model sees it: its words, what they show at some place, and what it shows as a whole."""

    words: Run
    shown: list[Shown]
    traits: list[tuple[str, float]]


def seen(text: str, *, language: str | None = None) -> Seen:
    found = pieces(text)
    places: dict[str, set[Place]] = {}
    for table in _tables(text, language):
        _gather(places, lexicon(table), found.words)
    if found.marks.texts:
        _gather(places, lexicon("marks"), found.marks)
    shown = [
        Shown(name, min(sqrt(len(spans)), 2.0) if len(spans) > 1 else 1.0, tuple(spans))
        for name, spans in places.items()
    ]
    together = [(name, 1.0) for name in _together(places)]
    return Seen(found.words, shown, [*together, *manner(found)])


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


def pair_features(words: Sequence[str]) -> list[str]:
    return [f"w:{one} {other}" for one, other in pairwise(words)]


def _gather(places: dict[str, set[Place]], table: Lexicon, among: Run) -> None:
    """Sum the entries by group, phrases apart from words, which are less sure."""
    late = LAST_PART * len(among.texts)
    of_words = among.places
    for group, first, last, negated in table.find(among.texts):
        span = of_words[first] if first == last else (of_words[first][0], of_words[last][1])
        name = ("N:" if negated else "P:" if last > first else "L:") + group
        _put(places, name, span)
        if last >= late:
            _put(places, name + "/end", span)


def _put(places: dict[str, set[Place]], name: str, span: Place) -> None:
    if name in places:
        places[name].add(span)
    else:
        places[name] = {span}


def _together(groups: Iterable[str]) -> Iterator[str]:
    """Name what counts only side by side: a flight and tonight; praise and the third time."""
    names = {group[2:] for group in groups if group[0] != "N" and not group.endswith("/end")}
    for one, other in combinations(sorted(name for name in names if name.startswith("u.")), 2):
        yield f"U:{one} {other}"
    for kind in sorted(names & PRAISING):
        for fact in sorted(names & SOURING):
            yield f"X:{kind} {fact}"


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
