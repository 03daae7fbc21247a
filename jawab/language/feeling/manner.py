"""How a message is put: its marks, its length, whom its verbs speak to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from jawab.language.feeling.pieces import Pieces
from jawab.language.remembered import Remembered

LENGTHS = (4, 8, 12, 17, 23, 32, 48)


def manner(found: Pieces) -> Iterator[tuple[str, float]]:
    """Name the traits of a message, each with a strength between 0 and 2."""
    words, marks = found.words.texts, found.marks.texts
    counts = Counter(chain.from_iterable(map(_OF_WORD.__getitem__, words)))
    counts.update(chain.from_iterable(map(_OF_MARK.__getitem__, marks)))
    asked, called = "m:asked" in counts, "m:called" in counts
    yield f"m:length>{bisect_left(LENGTHS, len(words))}", 1.0
    for name, count in counts.items():
        yield from _counted(name, count / 2 if name == "m:quoted" else count)
    if found.stretched:
        yield from _counted("m:stretched", found.stretched)
    if asked and called:
        yield "m:asked and called", 1.0
    if asked and "m:quoted" in counts:
        yield "m:quoted and asked", 1.0
    if not asked and not called:
        yield "m:calm", 1.0
    if not marks:
        yield "m:bare", 1.0
    yield from _ended(found.last)
    if words and words[0].isascii():
        yield "m:latin", 1.0
    if len(words) > 5 and len(set(words)) < 0.75 * len(words):
        yield "m:repeated", 1.0


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


def _of_word(word: str) -> tuple[str, ...]:
    if word.startswith("#"):
        return ("m:numbers",)
    return tuple(name for name, pattern in _VERBS.items() if pattern.search(word))


def _of_mark(mark: str) -> tuple[str, ...]:
    asked, called = "؟" in mark or "?" in mark, "!" in mark
    there = {
        "m:asked": asked,
        "m:called": called,
        "m:shouted": (asked or called) and len(mark) > 1,
        "m:trailing": mark[:2] == ".." or mark == "…",
        "m:paused": mark in "،,؛",
        "m:stopped": mark == ".",
        "m:lines": mark == "\n",
        "m:quoted": mark in _QUOTES,
    }
    return tuple(name for name, is_there in there.items() if is_there)


_OF_WORD, _OF_MARK = Remembered(_of_word), Remembered(_of_mark)
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
