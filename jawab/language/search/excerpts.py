"""A short piece of a text around what answers a query, as it was written, with the places of the words in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from jawab.language.detect import language
from jawab.language.keys import spelled
from jawab.language.search.mapping import Span, answering, located
from jawab.language.search.matching import asked_words
from jawab.language.search.tokens import joined

AROUND = 160
"""Characters of an excerpt."""
_BEFORE = 60
_READ = 20_000
"""Characters of a text that are looked through; an excerpt of what stands behind them begins at the beginning."""
_JUDGED = 400
_WORD = re.compile(r"\S+")
_OTHER = {"fa": "a:", "ar": "f:"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words that answer a query, the exact ones and their stems; and how the last may begin."""

    words: frozenset[str]
    beginning: str = ""

    def of(self, text: str) -> "Wanted":
        """Without the stems of another language than the text's: they would mark what was not found by them."""
        other = _OTHER.get(language(text[:_JUDGED]))
        return (
            self
            if other is None
            else Wanted(frozenset(word for word in self.words if not word.startswith(other)), self.beginning)
        )

    def answers(self, forms: frozenset[str]) -> bool:
        if not self.words.isdisjoint(forms):
            return True
        return bool(self.beginning) and any(form.startswith(self.beginning) for form in forms)


class Excerpt(NamedTuple):
    """``text`` with the ``spans`` in it that answer; cut at either end where there is more."""

    text: str
    spans: list[Span]
    cut_before: bool
    cut_after: bool


def wanted(query: str, *, unfinished: bool = False, shortest: int = 3) -> Wanted:
    groups = asked_words(query)
    last = groups[-1][0] if groups else ""
    beginning = last if unfinished and len(last) >= shortest else ""
    return Wanted(frozenset(word for group in groups for word in group), beginning)


def excerpt(text: str, asked: Wanted, *, length: int = AROUND) -> Excerpt:
    """The first place that answers and a little before it; the beginning where none does. White space is one space."""
    asked = asked.of(text)
    line = " ".join(text[:_READ].split())
    place = next(_places(line, asked), 0)
    start = line.rfind(" ", 0, max(place - _BEFORE, 0)) + 1 if place > _BEFORE else 0
    end = len(line) if len(line) <= start + length else line.rfind(" ", start, start + length + 1)
    end = end if end > place else min(len(line), start + length)
    piece = line[start:end]
    return Excerpt(piece, marked(piece, asked), start > 0, end < len(line) or len(text) > _READ)


def marked(text: str, asked: Wanted) -> list[Span]:
    """The spans of whole words, marks and half-spaces included; neighbours that only a space parts are one."""
    found: list[Span] = []
    if not any(True for _place in _places(text, asked)):
        return found
    for token, (start, end) in located(text):
        if not asked.answers(answering(token)):
            continue
        if found and text[found[-1][1] : start].isspace():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _places(line: str, asked: Wanted) -> Iterator[int]:
    """Where words stand that may answer, told each by itself and two by two: a loose ending belongs to its word."""
    before = ""
    at = 0
    for word in _WORD.finditer(line):
        if _may_answer(word[0], asked):
            yield word.start()
        elif before and _may_answer(f"{before} {word[0]}", asked):
            yield at
        before, at = word[0], word.start()


def _may_answer(written: str, asked: Wanted) -> bool:
    return any(asked.answers(forms) for forms in _forms(written))


@lru_cache(maxsize=8192)
def _forms(written: str) -> tuple[frozenset[str], ...]:
    return tuple(answering(token) for token in joined(spelled(written)))
