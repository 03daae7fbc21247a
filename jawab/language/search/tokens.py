"""The words of a text as their writer meant them: loose prefixes and endings go to their word."""

from collections.abc import Sequence
from typing import NamedTuple

from jawab.language.folding import ZWNJ, folded
from jawab.language.search import persian
from jawab.language.search.persian_words import listed


class Token(NamedTuple):
    """One word, folded but for half-spaces, and the pieces between spaces that it was made of."""

    spelling: str
    pieces: tuple[str, ...]

    @property
    def exact(self) -> str:
        return exact(self.spelling)


def joined(pieces: Sequence[str]) -> list[Token]:
    """Bind what stands loose to its word by a half-space: «می روم» becomes «می‌روم», «کتاب ها» «کتاب‌ها»."""
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        size = _size(pieces, at)
        bound = tuple(pieces[at : at + size])
        found.append(Token(ZWNJ.join(bound), bound))
        at += size
    return found


def exact(spelling: str) -> str:
    """Write the word without its half-spaces, as `words` lists it."""
    return folded(spelling) if ZWNJ in spelling else spelling


def _size(pieces: Sequence[str], at: int) -> int:
    """Count the pieces from here on that are one word."""
    size = _beginning(pieces, at)
    while at + size < len(pieces) and _ends(pieces[at + size - 1], pieces[at + size]):
        size += 1
    return size


def _beginning(pieces: Sequence[str], at: int) -> int:
    following = pieces[at + 1 : at + 3]
    if not following or not _is_arabic(following[0]):
        return 1
    first = pieces[at]
    if first in PREFIXES:
        return 2
    if first in _PREVERBS:
        if following[0] in PREFIXES and len(following) == 2 and persian.is_verb(first + "".join(following)):
            return 3
        if persian.is_verb(first + exact(following[0])):
            return 2
    return 1 + persian.is_one_word(first, following[0])


def _ends(before: str, piece: str) -> bool:
    if piece in ENDINGS:
        return _is_arabic(before)
    if piece in _AFTER_VOWEL:
        return before.endswith(("ه", "ا", "و")) and len(before) > 2
    return piece in _AFTER_E and before.endswith("ه") and len(before) > 2


def _is_arabic(piece: str) -> bool:
    return "\u0600" <= piece[0] <= "\u06ff"


# Written apart, joined or with a half-space by different hands; all three must meet.
PREFIXES = frozenset({"می", "نمی"})
ENDINGS = frozenset(
    listed(
        "ها های هایی هایم هایت هایش هایمان هایتان هایشان هام هات هاش هامون هاتون هاشون هامو هاتو هاشو هاشونو "
        "هاست هارو هایند تر تری ترین مان تان شان مون تون شون"
    )
)
_AFTER_VOWEL = frozenset({"ی"})
_AFTER_E = frozenset(listed("ام ات اش ای ایم اید اند ست"))
_PREVERBS = frozenset(listed("بر در باز فرا فرو وا ور پس پیش"))
