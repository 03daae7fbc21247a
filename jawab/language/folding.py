"""What readers take for the same letter becomes one: the tables and the single pass behind every key."""

import re
import unicodedata
from collections.abc import Mapping

# As in the stream-safe text format (UAX #15).
MOST_MARKS = 30
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def folded(text: str, *, keep_half_spaces: bool = False) -> str:
    """Fold letters, marks, digits and case; white space stays as it is, half-spaces only when asked for."""
    parts = unicodedata.normalize("NFKD", _thinned(text)).casefold()
    bare = parts.translate(_KEEPING if keep_half_spaces else _FOLD)
    return unicodedata.normalize("NFC", _thinned(bare))


def _thinned(text: str) -> str:
    """Cut heaps of marks: normalisation sorts each run of them, in quadratic time."""
    # A heap covers three of every tenth letters, so a tenth of the work shows that most texts have none.
    if not _HEAP_IN_TENTHS.search(text[::10]):
        return text
    return _HEAP.sub(lambda run: run[0][:MOST_MARKS], text)


def _each(letters: str, target: str | None) -> dict[int, str | None]:
    return {ord(letter): target for letter in letters}


def _between(first: int, last: int, target: str | None = None) -> dict[int, str | None]:
    return dict.fromkeys(range(first, last + 1), target)


def _combining() -> frozenset[str]:
    """List all that decomposes to combining marks alone."""
    return frozenset(
        letter
        for letter in map(chr, range(0x300, 0x20000))
        if unicodedata.category(letter) in {"Mn", "Mc"}
        and all(map(unicodedata.combining, unicodedata.normalize("NFKD", letter)))
    )


def _by_category() -> dict[int, str | None]:
    """Map digits to ASCII and drop control, invisible and surrogate characters, but not white space."""
    table: dict[int, str | None] = {}
    for point in (*range(0x20000), *range(0xE0000, 0xE1000)):
        letter = chr(point)
        category = unicodedata.category(letter)
        if category == "Nd":
            table[point] = str(unicodedata.decimal(letter))
        elif category in {"Cc", "Cf", "Cs"} and not letter.isspace():
            table[point] = None
    return table


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

_FOLD: dict[int, str | None] = {
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
_HEAPING = re.escape(
    "".join(_combining() | {chr(point) for point, target in _FOLD.items() if target is None}),
)
_HEAP = re.compile(f"[{_HEAPING}]{{{MOST_MARKS + 1},}}")
_HEAP_IN_TENTHS = re.compile(f"[{_HEAPING}]{{3}}")
_KEEPING = {point: target for point, target in _FOLD.items() if point != ord(ZWNJ)}
