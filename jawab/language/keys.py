"""The one search key, and the words to store and to ask for. The text itself stays as it was written."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from jawab.language.folding import ZWNJ, folded
from jawab.language.sorting import sort_key

__all__ = ["index_words", "query_words", "search_key", "sort_key", "words"]

LONGEST_WORD = 64
MOST_WORDS = 20_000
MOST_ASKED = 32
MOST_PARTS = 6


def search_key(text: str) -> str:
    """Fold what readers take for the same: letter forms, marks, digits, case, half-spaces, hidden characters.

    Made for stored text and query alike; folding a key again changes nothing, and no input raises.
    """
    return " ".join(folded(text).split())


def words(text: str) -> list[str]:
    """List the words of a text in order, folded; A-123/45, 0912-000 and a mail address are one word each."""
    return [_cut(word) for word in _split(search_key(text))]


def index_words(text: str, *, limit: int = MOST_WORDS) -> list[str]:
    """List the different words to store for a text, so that every way of writing it is found.

    «می‌روم» is there joined and split, «می روم» joined too, a code such as A-123/45 also by its parts.
    Every word is safe inside a quoted tsquery lexeme, as all words of this module are.
    """
    return _distinct(_stored(text), limit)


def query_words(text: str, *, limit: int = MOST_ASKED) -> list[str]:
    """List the different words that must all be found; «می» and «ها» standing loose join their word."""
    return _distinct(_asked(_split(search_key(text))), limit)


def _split(key: str) -> Iterator[str]:
    for run in _RUN.findall(_GROUPING.sub("", key)):
        if _is_code(run):
            yield run
        else:
            yield from _CONNECTOR.split(run)


def _is_code(run: str) -> bool:
    return "@" in run or (_DIGIT.search(run) is not None and _CONNECTOR.search(run) is not None)


def _stored(text: str) -> Iterator[str]:
    previous = ""
    for word in _split(search_key(text)):
        yield word
        if _is_code(word):
            yield from _CONNECTOR.split(word)
        if previous in _PREFIXES or (previous and word in _SUFFIXES):
            yield previous + word
        previous = word
    if ZWNJ in text:
        for joint in _JOINT.findall(folded(text, keep_half_spaces=True)):
            yield from _partial_joins(joint.split(ZWNJ))


def _partial_joins(parts: list[str]) -> Iterator[str]:
    """«کتاب‌خانه‌ها» must be found by «کتابخانه» and by «ها» as well."""
    if len(parts) > MOST_PARTS:
        yield from filter(None, parts)
        return
    for first, last in combinations(range(len(parts) + 1), 2):
        yield "".join(parts[first:last])


def _asked(found: Iterable[str]) -> Iterator[str]:
    held, joined = "", False
    for word in found:
        if held and not joined and (held in _PREFIXES or word in _SUFFIXES):
            held, joined = held + word, True
        else:
            yield held
            held, joined = word, False
    yield held


def _distinct(found: Iterable[str], limit: int) -> list[str]:
    kept: dict[str, None] = {}
    for word in found:
        if len(kept) >= limit:
            break
        if word:
            kept.setdefault(_cut(word))
    return list(kept)


def _cut(word: str) -> str:
    return word[:LONGEST_WORD]


_RUN = re.compile(r"\w+(?:[-/.@]\w+)*")
_JOINT = re.compile(rf"(?<!\w)\w++(?:{ZWNJ}+\w++)+")
_CONNECTOR = re.compile(r"[-/.@]")
_DIGIT = re.compile(r"\d")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

# Written apart, joined or with a half-space by different hands; all three must meet.
_PREFIXES = frozenset({"می", "نمی"})
_SUFFIXES = frozenset({"ها", "های", "هایی", "هایم", "هایش", "تر", "ترین"})
