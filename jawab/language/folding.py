"""What readers take for the same letter becomes one: the tables and the single pass behind every key."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import filterfalse

# As in the stream-safe text format (UAX #15).
MOST_MARKS = 30
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def folded(text: str, *, keep_half_spaces: bool = False) -> str:
    """Fold letters, marks, digits and case; white space stays as it is, half-spaces only when asked for."""
    parts = unicodedata.normalize("NFKD", _thinned(text)).casefold()
    bare = parts.translate(_KEEPING if keep_half_spaces else FOLD)
    return unicodedata.normalize("NFC", _thinned(bare))


def _thinned(text: str) -> str:
    """Cut heaps of marks: normalisation sorts each run of them, in quadratic time."""
    # A heap covers three of every tenth letters, so a tenth of the work shows that most texts have none.
    if not _HEAP_IN_TENTHS.search(text[::10]):
        return text
    return HEAP.sub(lambda run: run[0][:MOST_MARKS], text)


def _each(letters: str, target: str | None) -> dict[int, str | None]:
    return {ord(letter): target for letter in letters}


def _between(first: int, last: int, target: str | None = None) -> dict[int, str | None]:
    return dict.fromkeys(range(first, last + 1), target)


def spans(letters: Iterable[str]) -> list[tuple[str, str]]:
    """Group letters by the runs of code points they make."""
    found: list[tuple[str, str]] = []
    for letter in sorted(letters):
        if found and ord(found[-1][1]) + 1 == ord(letter):
            found[-1] = (found[-1][0], letter)
        else:
            found.append((letter, letter))
    return found


def _combining() -> frozenset[str]:
    """List all that decomposes to combining marks alone."""
    found = set(filter(unicodedata.combining, _ASSIGNED))
    for letter in filter(unicodedata.decomposition, _ASSIGNED):
        if unicodedata.category(letter) in {"Mn", "Mc"}:
            found.add(letter)
    return frozenset(
        letter for letter in found if all(map(unicodedata.combining, unicodedata.normalize("NFKD", letter)))
    )


def _by_category() -> dict[int, str | None]:
    """Map digits to ASCII and drop control, invisible and surrogate characters, but not white space."""
    table: dict[int, str | None] = {
        ord(digit): str(unicodedata.decimal(digit)) for digit in filter(str.isdecimal, _ASSIGNED)
    }
    for letter in filterfalse(str.isprintable, _ASSIGNED):
        if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and not letter.isspace():
            table[ord(letter)] = None
    return table


# Where digits, marks and invisible characters are; the quickest test comes first, since every start pays.
_ASSIGNED = [chr(point) for point in (*range(0x20000), *range(0xE0000, 0xE1000))]
# After NFKD a letter with hamza or madda is a bare letter and a mark, and the marks go: that alone folds
# أ إ آ to ا, ؤ to و and ئ to yeh. A bare ء stays, since «جزء» and «سوء» are words of their own.
_MARKS: Mapping[int, str | None] = {
    **_between(0x0300, 0x036F),
    **_between(0x0610, 0x061A),
    **_between(0x064B, 0x065F),
    **_each("\u0670\u0674\u0640", None),
    **_between(0x06D6, 0x06ED),
    **_between(0x08D3, 0x08FF),
    **_between(0xFE00, 0xFE0F),
}

# What becomes of each character once it is decomposed and its case is folded.
FOLD: Mapping[int, str | None] = {
    **_by_category(),
    **_MARKS,
    **_each("يىېۍےۑ", "ی"),
    **_each("كڪګ", "ک"),
    **_each("ةەہھۃ", "ه"),
    **_each("ٱٲٳ", "ا"),
    **_each("٬", None),
    **_each("٫", "."),
    **_each("؍⁄∕", "/"),
    **_each("‐‒–—―−﹘", "-"),
}
HEAPING = spans(_combining() | {chr(point) for point, target in FOLD.items() if target is None})
_CLASS = "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in HEAPING)
HEAP = re.compile(f"[{_CLASS}]{{{MOST_MARKS + 1},}}")
_HEAP_IN_TENTHS = re.compile(f"[{_CLASS}]{{3}}")
_KEEPING = {point: target for point, target in FOLD.items() if point != ord(ZWNJ)}
