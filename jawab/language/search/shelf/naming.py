"""What customers call a thing and what a help centre calls it: concepts with their words in each language."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from jawab.language.folding import ZWNJ, folded
from jawab.language.search.persian import is_verb
from jawab.language.search.stems import EVERY, stored_stems
from jawab.language.search.tokens import exact
from jawab.language.word_lists import lines

# Marks a concept among words; no word holds it.
CONCEPT = "~"
# The words of a phrase stand in order, at most so many others between two of them.
BETWEEN = 3
SHORTEST_BEGINNING, LONGEST_BEGINNING = 2, 10
REMEMBERED = 20_000

_TABLE = Path(__file__).parent / "tables" / "concepts.txt"
_YOURS = {"f": ("تون", "تان"), "a": ("کم",)}
_TAGS = {"fa": "f", "ar": "a", "en": "e", "la": ""}

Part = frozenset[str]


class Names(NamedTuple):
    """The phrases by a key of their first word: the further words, and the concept they tell."""

    phrases: Mapping[str, Sequence[tuple[tuple[Part, ...], str]]]


def named(spellings: Sequence[Sequence[str]], among: str = EVERY) -> dict[str, tuple[int, ...]]:
    """Find the concepts that words tell, each with the places of the words that tell it; of a word any meaning may."""
    keys = [_keys(meant, among) for meant in spellings]
    known = names(among).phrases
    found: dict[str, tuple[int, ...]] = {}
    for place, own in enumerate(keys):
        for key in own:
            for rest, concept in known.get(key, ()):
                if places := _followed(rest, keys, place):
                    found[concept] = (*found.get(concept, ()), *places)
    return found


def _keys(meant: Sequence[str], among: str) -> tuple[str, ...]:
    if len(meant) == 1:
        return keys_of(meant[0], among)
    return tuple(dict.fromkeys(key for spelling in meant for key in keys_of(spelling, among)))


@lru_cache(REMEMBERED)
def keys_of(spelling: str, among: str) -> tuple[str, ...]:
    """List what a word may be listed as: itself, its stems, and its beginnings, which bear a star."""
    word = exact(spelling)
    beginnings = (
        word[:size] + "*" for size in range(SHORTEST_BEGINNING, min(len(word), LONGEST_BEGINNING) + 1)
    )
    # The best stem of each language alone: the further ones are those of other words.
    stems = {stem[0]: stem for stem in reversed(stored_stems(spelling, among))}
    return (word, *stems.values(), *beginnings)


@cache
def names(among: str) -> Names:
    """Read the table as far as these languages go, at its first question."""
    phrases: dict[str, list[tuple[tuple[Part, ...], str]]] = {}
    for concept, tag, words in _phrases():
        if tag and tag not in among:
            continue
        first, *rest = (_part(word, tag) for word in words)
        for key in sorted(first):
            phrases.setdefault(key, []).append((tuple(rest), concept))
    return Names(phrases)


@cache
def vocabulary() -> frozenset[str]:
    """List the words of the table that stand whole, to be met by misspelt ones."""
    parts = (part for _, _, words in _phrases() for part in words if not part.endswith("*"))
    return frozenset(word for word in map(exact, map(folded, parts)) if len(word) > 3 and word.isalpha())


def _phrases() -> Iterator[tuple[str, str, list[str]]]:
    concept = ""
    for line in lines(_TABLE):
        language, _, listed = line.partition(" ")
        if not listed:
            concept = language
            continue
        for phrase in listed.split():
            yield concept, _TAGS[language], phrase.split("_")


def _part(word: str, tag: str) -> Part:
    """A word stands for all forms of its best stem; with a star for all that begins so.

    A Persian verb with a sign of its tense or a denial stands for itself: «نمی‌خوام» is not «می‌خوام»; so does what is
    yours, the shop's: «رقمكم» is not any number.
    """
    if word.endswith("*"):
        return frozenset({folded(word.removesuffix("*")) + "*"})
    spelling = folded(word, keep_half_spaces=True)
    if tag == "f" and spelling.startswith(("ن", "می")) and is_verb(bare := spelling.replace(ZWNJ, "")):
        return frozenset({bare, bare + "*"})
    if spelling.endswith(_YOURS.get(tag, ())) and len(spelling) > 4:
        return frozenset({spelling.replace(ZWNJ, "")})
    return frozenset({spelling.replace(ZWNJ, ""), *stored_stems(spelling, tag)[:1]})


def _followed(rest: tuple[Part, ...], keys: Sequence[tuple[str, ...]], place: int) -> tuple[int, ...]:
    """Give the places of a phrase's words, none when it does not go on as it should."""
    places = [place]
    for part in rest:
        upcoming = range(places[-1] + 1, min(places[-1] + 2 + BETWEEN, len(keys)))
        following = next((at for at in upcoming if not part.isdisjoint(keys[at])), None)
        if following is None:
            return ()
        places.append(following)
    return tuple(places)
