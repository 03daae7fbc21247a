"""How a message is put: its marks, its length, whom its verbs speak to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from jawab.language.feeling.pieces import Pieces

LENGTHS = (4, 8, 12, 17, 23, 32, 48)


def manner(found: Pieces) -> Iterator[tuple[str, float]]:
    """Name the traits of a message, each with a strength between 0 and 2."""
    words = [piece.word for piece in found.words]
    marks = [piece.word for piece in found.marks]
    yield "m:length>" + str(sum(len(words) > length for length in LENGTHS)), 1.0
    yield from _marked(marks)
    yield from _ended(found.last)
    yield from _counted("m:quoted", sum(mark in _QUOTES for mark in marks) / 2)
    yield from _counted("m:stretched", found.stretched)
    yield from _counted("m:numbers", sum(word.startswith("#") for word in words))
    for name, count in Counter(chain.from_iterable(map(_verbs, words))).items():
        yield from _counted(name, count)
    if words and words[0].isascii():
        yield "m:latin", 1.0
    if len(set(words)) < 0.75 * len(words) and len(words) > 5:
        yield "m:repeated", 1.0


def _marked(marks: Sequence[str]) -> Iterator[tuple[str, float]]:
    asked = sum("؟" in mark or "?" in mark for mark in marks)
    called = sum("!" in mark for mark in marks)
    yield from _counted("m:asked", asked)
    yield from _counted("m:called", called)
    yield from _counted("m:shouted", sum(len(mark) > 1 for mark in marks if mark[0] in "!؟?"))
    yield from _counted("m:trailing", sum(mark[:2] == ".." or mark == "…" for mark in marks))
    yield from _counted("m:paused", sum(mark in "،,؛" for mark in marks))
    yield from _counted("m:stopped", sum(mark == "." for mark in marks))
    yield from _counted("m:lines", sum(mark == "\n" for mark in marks))
    if asked and called:
        yield "m:asked and called", 1.0
    if not asked and not called:
        yield "m:calm", 1.0
    if not marks:
        yield "m:bare", 1.0


def _ended(last: str) -> Iterator[tuple[str, float]]:
    if "؟" in last or "?" in last:
        yield "m:ends asking", 1.0
    elif "!" in last:
        yield "m:ends calling", 1.0
    elif last == ".":
        yield "m:ends plainly", 1.0


def _counted(name: str, count: float) -> Iterator[tuple[str, float]]:
    """Name a trait once, stronger when it comes again."""
    if count > 0:
        yield name, 1.0
    if count > 1.5:
        yield f"{name}, again", min(count - 1.0, 4.0) / 2


@lru_cache(maxsize=10_000)
def _verbs(word: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _VERBS.items() if pattern.search(word))


_QUOTES = frozenset('«»"“”')
# Endings on folded words: who is spoken of, and when. They mistake a noun now and then, alike in every message.
_VERBS = {
    "m:fa you did": re.compile(r"^(?!ب|می|نمی|لطف).{1,8}(?:[دتس]ید|[دتس]ین)$"),
    "m:fa you do": re.compile(r"^ن?می.{1,9}(?:ید|ین)$"),
    "m:fa do": re.compile(r"^ب.{1,8}(?:ید|ین)$"),
    "m:fa yours": re.compile(r".{2}(?:تون|تان)$"),
    "m:fa i do": re.compile(r"^ن?می.{1,9}م$"),
    "m:fa mine": re.compile(r"^.{2,9}[^آای]م$"),
    "m:ar you did": re.compile(r"^.{2,9}(?:تم|توا|تو|تون)$"),
    "m:ar you do": re.compile(r"^(?:و|ب|ف|ک|عم)?ت.{2,8}(?:ون|وا|و)$"),
    "m:ar yours": re.compile(r".{2}(?:کم|کو|کن)$"),
    "m:ar i did": re.compile(r"^.{3,8}ت$"),
    "m:ar mine": re.compile(r".{2}ی$"),
}
