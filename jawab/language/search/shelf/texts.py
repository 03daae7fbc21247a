"""A text on the shelf, and how strongly each of its words tells what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jawab.language.detect import language
from jawab.language.keys import spelled
from jawab.language.search.matching import words_of
from jawab.language.search.shelf.naming import CONCEPT, named
from jawab.language.search.shelf.small import is_small
from jawab.language.search.stems import EVERY
from jawab.language.search.tokens import Token, joined

# Letters of a body that are read; an article is never that long.
LONGEST = 200_000
# Strengths are stored in one byte.
STRONGEST = 255
# What one word in a plain body would have to be told again for half of the strength.
HALF = 2.0


@dataclass(frozen=True, slots=True)
class Shelved:
    """``language`` is fa, ar or en, empty where it is not known; ``body`` is plain text, its first lines tell most."""

    key: int
    language: str
    title: str
    keywords: str
    body: str


class _Part(NamedTuple):
    """A part of a text: how much a word in it tells, how many words it usually has, and how far its length counts."""

    tells: float
    usual: int
    by_length: float


_TITLE = _Part(4.0, 5, 0.4)
_KEYWORDS = _Part(3.0, 6, 0.3)
_LEAD = _Part(1.4, 15, 0.4)
_BODY = _Part(1.0, 60, 0.5)


def strengths(text: Shelved) -> dict[str, int]:
    """Weigh each word, stem and concept of a text from 1 to 255: the title most, then keywords, lead and body.

    As in BM25F: a word's parts are added before they saturate, so that repeating it cannot beat a title.
    """
    among = languages(text.language or language(f"{text.title} {text.body[:500]}"))
    told: dict[str, float] = {}
    for part, written in _parts(text):
        read = joined(spelled(written))
        tokens = [token for token in read if not is_small(token.spelling)]
        each = part.tells / (1 - part.by_length + part.by_length * len(tokens) / part.usual)
        for token in tokens:
            for word in words_of(token, among):
                told[word] = told.get(word, 0.0) + each
        for concept in _concepts(read, among):
            told[concept] = told.get(concept, 0.0) + each
    return {word: max(1, round(STRONGEST * weight / (weight + HALF))) for word, weight in told.items()}


def languages(spoken: str) -> str:
    """Give the marks of the stems that a text in this language has; all of them where it is not known."""
    return {"fa": "fe", "ar": "ae", "en": "e"}.get(spoken, EVERY)


def _parts(text: Shelved) -> Iterator[tuple[_Part, str]]:
    lead, _, rest = text.body[:LONGEST].strip().partition("\n")
    yield _TITLE, text.title[:LONGEST]
    yield _KEYWORDS, text.keywords[:LONGEST]
    yield _LEAD, lead
    yield _BODY, rest


def _concepts(tokens: list[Token], among: str) -> Iterator[str]:
    return (CONCEPT + name for name in named([(token.spelling,) for token in tokens], among))
