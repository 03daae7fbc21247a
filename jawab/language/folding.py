"""What readers take for the same letter becomes one: the tables and the single pass behind every key."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

# As in the stream-safe text format (UAX #15).
MOST_MARKS = 30
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
# Characters looked up and kept: all that a desk ever reads, and no more.
MOST_KEPT = 8_000
# Letters that Persian and many Arabs say alike, and write one for the other.
ONE_SOUND = str.maketrans("ذضظصثطحغع", "زززسستهقا")

Target = int | str | None


def folded(text: str, *, keep_half_spaces: bool = False) -> str:
    """Fold letters, marks, digits and case; white space stays as it is, half-spaces only when asked for."""
    if text.isascii() and text.isprintable():
        return text.lower()
    parts = unicodedata.normalize("NFKD", _thinned(text)).casefold()
    bare = parts.translate(_KEEPING if keep_half_spaces else FOLD)
    return unicodedata.normalize("NFC", _thinned(bare))


def _thinned(text: str) -> str:
    """Cut heaps of marks: normalisation sorts each run of them, in quadratic time."""
    return _heap().sub(lambda run: run[0][:MOST_MARKS], text) if _may_have_heap(text) else text


def heaps(text: str) -> list[tuple[int, int]]:
    """Tell where marks are heaped up, each time with all of them."""
    return [found.span() for found in _heap().finditer(text)] if _may_have_heap(text) else []


def _may_have_heap(text: str) -> bool:
    """Tell in a tenth of the work that most texts have none: a heap covers three of every tenth letters."""
    return len(text) > MOST_MARKS and _MAY_BE_HEAP.search(text[::10]) is not None


def spans(letters: Iterable[str]) -> list[tuple[str, str]]:
    """Group letters by the runs of code points they make."""
    found: list[tuple[str, str]] = []
    for letter in sorted(letters):
        if found and ord(found[-1][1]) + 1 == ord(letter):
            found[-1] = (found[-1][0], letter)
        else:
            found.append((letter, letter))
    return found


@cache
def _heap() -> re.Pattern[str]:
    """Find what is too much: made when a text may have it, since few ever have."""
    inside = "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in heaping())
    return re.compile(f"[{inside}]{{{MOST_MARKS + 1},}}")


@cache
def heaping() -> tuple[tuple[str, str], ...]:
    """Tell what makes heaps: all that decomposes to combining marks alone, and all that is dropped."""
    dropped = {letter for letter in _assigned() if FOLD[ord(letter)] is None}
    return tuple(spans(_combining() | dropped))


def _combining() -> frozenset[str]:
    found = set(filter(unicodedata.combining, _assigned()))
    for letter in filter(unicodedata.decomposition, _assigned()):
        if unicodedata.category(letter) in {"Mn", "Mc"}:
            found.add(letter)
    return frozenset(
        letter for letter in found if all(map(unicodedata.combining, unicodedata.normalize("NFKD", letter)))
    )


def _assigned() -> Iterator[str]:
    """List where digits, marks and invisible characters are."""
    return map(chr, chain(range(0x20000), range(0xE0000, 0xE1000)))


class _Fold(dict[int, Target]):
    """What becomes of each character once it is decomposed and its case is folded, found out when first met."""

    def __init__(self, own: Mapping[int, Target]) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, point: int) -> Target:
        target = self._own[point] if point in self._own else _by_category(point)
        if len(self) >= MOST_KEPT:
            self.clear()
        self[point] = target
        return target


def _by_category(point: int) -> Target:
    """Map digits to ASCII and drop control, invisible and surrogate characters, but not white space."""
    letter = chr(point)
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter.isprintable() or letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}:
        return point
    return None


def _each(letters: str, target: str | None) -> dict[int, Target]:
    return {ord(letter): target for letter in letters}


def _between(first: int, last: int, target: str | None = None) -> dict[int, Target]:
    return dict.fromkeys(range(first, last + 1), target)


# After NFKD a letter with hamza or madda is a bare letter and a mark, and the marks go: that alone folds
# أ إ آ to ا, ؤ to و and ئ to yeh. A bare ء stays, since «جزء» and «سوء» are words of their own.
_OWN: Mapping[int, Target] = {
    **_between(0x0300, 0x036F),
    **_between(0x0610, 0x061A),
    **_between(0x064B, 0x065F),
    **_each("\u0670\u0674\u0640", None),
    **_between(0x06D6, 0x06ED),
    **_between(0x08D3, 0x08FF),
    **_between(0xFE00, 0xFE0F),
    **_each("يىېۍےۑ", "ی"),
    **_each("كڪګ", "ک"),
    **_each("ةەہھۃ", "ه"),
    **_each("ٱٲٳ", "ا"),
    **_each("٬", None),
    **_each("٫", "."),
    **_each("؍⁄∕", "/"),
    **_each("‐‒–—―−﹘", "-"),
}
FOLD = _Fold(_OWN)
_KEEPING = _Fold({**_OWN, ord(ZWNJ): ZWNJ})
# Neither a letter nor white space, or one of the few letters that are dropped: wider than a heap, but quickly tried.
_MAY_BE_HEAP = re.compile("(?:[^\\w\\s]|[\u0640\u0670\u0674\u06d6-\u06ed\u08d3-\u08ff]){3}")
