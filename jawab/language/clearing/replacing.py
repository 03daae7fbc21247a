"""Putting a word in brackets where something personal was, and counting what went."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jawab.language.clearing.guessed import guessed_in
from jawab.language.clearing.known import Known, known_in
from jawab.language.clearing.places import Folded, Place
from jawab.language.clearing.sorts import SORTS, Sort, placeholder
from jawab.language.folding import ZWNJ

MOST_READ = 100_000


@dataclass(frozen=True, slots=True)
class Cleared:
    """``counts`` says how many of which sort went."""

    text: str
    counts: Counter[Sort]


def cleared(text: str, known: Iterable[Known], language: str) -> Cleared:
    """The text without what is known of a person and what looks personal. Doing it again changes nothing."""
    text = text[:MOST_READ]
    folded = Folded(text)
    places = _apart([*known_in(folded, known), *guessed_in(folded)], text)
    parts: list[str] = []
    at = 0
    for place in places:
        parts += (text[at : place.start], placeholder(place.sort, language))
        at = place.end
    return Cleared("".join((*parts, text[at:])), Counter(place.sort for place in places))


def only_cleared(line: str, language: str) -> bool:
    """Whether nothing of it is left but placeholders and marks."""
    for sort in SORTS:
        line = line.replace(placeholder(sort, language), "")
    return not re.search(r"\w", line)


def _apart(found: list[Place], text: str) -> list[Place]:
    """In the order of the text, none over another; a first and a last name are one name."""
    places: list[Place] = []
    for place in sorted(found):
        last = places[-1] if places else None
        if last is None or not (place.start < last.end or _belongs(last, place, text)):
            places.append(place)
        else:
            sort = min(last.sort, place.sort, key=SORTS.index)
            places[-1] = Place(last.start, max(last.end, place.end), sort)
    return places


def _belongs(last: Place, place: Place, text: str) -> bool:
    if last.sort != place.sort:
        return False
    between = text[last.end : place.start]
    if place.sort in {"name", "colleague"}:
        return _OF_A_NAME.fullmatch(between) is not None
    return place.sort == "address" and _OF_AN_ADDRESS.fullmatch(between) is not None


_OF_A_NAME = re.compile(
    rf"[ \t{ZWNJ}-]{{1,3}}(?:(?:بن|ابن|بنت|آل|ابو|أبو|al|el|bin|ben|de|van)[ -])?", re.IGNORECASE
)
_OF_AN_ADDRESS = re.compile(r"[\s,،.\-–]{1,4}")
