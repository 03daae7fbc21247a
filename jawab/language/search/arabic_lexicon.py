"""Every known Arabic stem with its slots and its lemma, built once from the tables beside this module."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jawab.language.search.arabic_nouns import broken, comparative, key_of, noun
from jawab.language.search.arabic_slots import (
    ALL_ORDER,
    ALL_PAST,
    ALL_PRESENT,
    NUMBER,
    OWNED,
    PAST,
    PAST_SHE,
    PAST_THEY,
    PAST_YOU,
    PLURAL,
    PRESENT,
    SMALL,
    SMALL_OWNED,
    WORD,
)
from jawab.language.search.arabic_verbs import Verb, spoken_passive, verb


class Known(NamedTuple):
    lemma: str
    slots: int
    cost: int


@cache
def lexicon() -> Mapping[str, tuple[Known, ...]]:
    """Build all stems, at the first Arabic word: some tenths of a second, once."""
    verbs = [verb(root, form) for root, *forms in entries("verbs") for form in forms]
    found = _gathered(_listed(verbs))
    _keep_apart(found, frozenset(key_of(word) for word, *plurals in entries("nouns") if plurals))
    derived = _gathered(_derived(verbs))
    return {
        stem: (
            *(Known(lemma, slots, 0) for lemma, slots in found.get(stem, {}).items()),
            *(Known(lemma, slots, 1) for lemma, slots in derived.get(stem, {}).items()),
        )
        for stem in (*found, *derived)
    }


def _gathered(entries: Iterator[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for stem, lemma, slots in entries:
        lemmas = found.setdefault(stem, {})
        lemmas[lemma] = lemmas.get(lemma, 0) | slots
    return found


def _keep_apart(found: dict[str, dict[str, int]], broken_ones: frozenset[str]) -> None:
    """«مكتبات» is the plural of «مكتبة» only, since «مكتب» has its own; «مال» and «يومين» are not of «مالي», «يومي»."""
    for stem, lemmas in found.items():
        for lemma, slots in lemmas.items():
            if slots & PLURAL and lemma in broken_ones and lemma + "ه" in lemmas:
                lemmas[lemma] = slots & ~PLURAL
            if lemma == stem + "ی" and stem in lemmas and not slots & ~(WORD | NUMBER):
                lemmas[lemma] = 0


def _listed(verbs: list[Verb]) -> Iterator[tuple[str, str, int]]:
    yield from _nouns()
    yield from _adjectives()
    yield from _spellings()
    yield from _particles()
    yield from _verbs(verbs)
    yield from _irregular_verbs()


def _nouns() -> Iterator[tuple[str, str, int]]:
    for singular, *plurals in entries("nouns"):
        lemma = key_of(singular)
        for stem, slots in noun(singular):
            yield stem, lemma, slots
        for plural in plurals:
            for stem, slots in broken(plural):
                yield stem, lemma, slots


def _adjectives() -> Iterator[tuple[str, str, int]]:
    """An adjective or a person: ة is the same word; a + promises the regular comparative."""
    for entry, *others in entries("adjectives"):
        word = entry.rstrip("+")
        lemma = key_of(word)
        for stem, slots in noun(word, adjective=True):
            yield stem, lemma, slots
        if entry.endswith("+"):
            for stem in comparative(word):
                yield stem, lemma, WORD | OWNED
        for other in others:
            for stem, slots in broken(other):
                yield stem, lemma, slots


def _spellings() -> Iterator[tuple[str, str, int]]:
    """Spellings of one word that folding leaves apart, after the usual one."""
    for usual, *others in entries("spellings"):
        for other in others:
            for stem, slots in noun(other, adjective=True):
                yield stem, key_of(usual), slots


def _particles() -> Iterator[tuple[str, str, int]]:
    """Words that take no ending; «:» after one says that it takes pronouns, others are its forms."""
    for entry, *others in entries("particles"):
        lemma = key_of(entry.rstrip(":"))
        for word in (entry, *others):
            yield key_of(word.rstrip(":")), lemma, SMALL | (SMALL_OWNED if word.endswith(":") else 0)


def _verbs(verbs: list[Verb]) -> Iterator[tuple[str, str, int]]:
    for made in verbs:
        for stem, slots in made.stems:
            yield stem, made.lemma, slots
        # «مراجعة» is no less a word than «مراجع» with a pronoun.
        for word in made.nouns:
            if word.endswith("ه"):
                yield from ((stem, word, slots) for stem, slots in noun(word[:-1] + "ة"))


def _passives() -> Iterator[tuple[str, str, int]]:
    """What speech makes of a first form, unless the written language has a verb of that shape."""
    for root, *forms in entries("verbs"):
        if "1" in forms and not {"5", "7"} & set(forms):
            lemma = verb(root, "1").lemma
            for stem, slots in spoken_passive(root):
                yield stem, lemma, slots


def _derived(verbs: list[Verb]) -> Iterator[tuple[str, str, int]]:
    """Verbal nouns and participles nobody listed: words of their own, behind all that is listed."""
    yield from _passives()
    for made in verbs:
        for word in made.nouns:
            if not word.endswith("ه"):
                yield from ((stem, word, slots & ~NUMBER) for stem, slots in noun(word))
        for word in made.participles:
            yield from ((stem, word, slots) for stem, slots in noun(word, adjective=True))


def _irregular_verbs() -> Iterator[tuple[str, str, int]]:
    for lemma, *forms in entries("irregular"):
        for form in forms:
            slot, _, stem = form.partition(":")
            yield key_of(stem), key_of(lemma), _SLOTS[slot]


def entries(table: str) -> Iterator[list[str]]:
    """Read a table: entries parted by commas or lines, a remark after #."""
    text = Path(__file__).with_name("tables").joinpath(f"arabic_{table}.txt").read_text("utf-8")
    for line in text.splitlines():
        for entry in line.partition("#")[0].split(","):
            if parts := entry.split():
                yield parts


_SLOTS = {
    "past": ALL_PAST,
    "he": PAST,
    "she": PAST_SHE,
    "they": PAST_THEY,
    "you": PAST_YOU,
    "present": ALL_PRESENT,
    "bare": PRESENT,
    "order": ALL_ORDER,
}
