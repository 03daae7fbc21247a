"""The one search key, and a text's words. The text itself stays as it was written."""

import re
from collections.abc import Iterator
from itertools import chain

from jawab.language.folding import ZWNJ, folded
from jawab.language.remembered import Remembered
from jawab.language.sorting import sort_key

__all__ = ["CONNECTOR", "LONGEST_WORD", "is_code", "search_key", "sort_key", "spelled", "words"]

LONGEST_WORD = 64


def search_key(text: str) -> str:
    """Fold what readers take for the same: letter forms, marks, digits, case, half-spaces, hidden characters.

    Made for stored text and query alike; folding a key again changes nothing, and no input raises.
    """
    return " ".join(filter(None, map(_KEYS.__getitem__, text.split())))


def words(text: str) -> list[str]:
    """List the words of a text in order, folded; A-123/45, 0912-000 and a mail address are one word each."""
    return [word[:LONGEST_WORD] for run in search_key(text).split() for word in _split(run)]


def spelled(text: str) -> list[str]:
    """List the words of a text in order, folded but for the half-spaces within them."""
    return list(chain.from_iterable(map(_SPELLED.__getitem__, text.split())))


def is_code(word: str) -> bool:
    """Tell an address or a number with dashes, which are kept whole."""
    return "@" in word or (_DIGIT.search(word) is not None and CONNECTOR.search(word) is not None)


def _key(written: str) -> str:
    """Fold what stands between two spaces, by itself: nothing in folding looks over white space."""
    return " ".join(folded(written).split())


def _spelled(written: str) -> tuple[str, ...]:
    key = folded(written, keep_half_spaces=True)
    return tuple(_split(_LOOSE.sub("", key) if ZWNJ in key else key))


def _split(key: str) -> Iterator[str]:
    if key.isalnum():
        yield key
        return
    for run in _RUN.findall(_GROUPING.sub("", key)):
        if is_code(run):
            yield run
        else:
            yield from CONNECTOR.split(run)


CONNECTOR = re.compile(r"[-/.@]")
_RUN = re.compile(rf"\w+(?:[-/.@{ZWNJ}]\w+)*")
_DIGIT = re.compile(r"\d")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Half-spaces that part no two letters, and all but one of several.
_LOOSE = re.compile(rf"(?<!\w){ZWNJ}+|{ZWNJ}++(?!\w)|(?<={ZWNJ}){ZWNJ}+")
_KEYS, _SPELLED = Remembered(_key), Remembered(_spelled)
