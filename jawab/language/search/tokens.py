"""The words of a text as their writer meant them: loose prefixes and endings go to their word."""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import add, itemgetter
from typing import NamedTuple

from jawab.language.folding import ZWNJ, folded
from jawab.language.remembered import Remembered
from jawab.language.search import persian
from jawab.language.search.persian_words import beginnings, listed


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
    done = 0
    for start, end in _bound(pieces):
        found += map(_ALONE.__getitem__, pieces[done:start])
        parts = tuple(pieces[start:end])
        found.append(Token(ZWNJ.join(parts), parts))
        done = end
    found += map(_ALONE.__getitem__, pieces[done:])
    return found


def spellings(pieces: Sequence[str]) -> list[str]:
    """Give the same words by their spelling alone."""
    found: list[str] = []
    done = 0
    for start, end in _bound(pieces):
        found += pieces[done:start]
        found.append(ZWNJ.join(pieces[start:end]))
        done = end
    found += pieces[done:]
    return found


def exact(spelling: str) -> str:
    """Write the word without its half-spaces, as `words` lists it."""
    return folded(spelling) if ZWNJ in spelling else spelling


def _bound(pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Tell from where to where pieces make one word, for each word made of several."""
    done = 0
    for at in _going_on(pieces):
        if at >= done and (size := _size(pieces, at)) > 1:
            done = at + size
            yield at, done


def _going_on(pieces: Sequence[str]) -> list[int]:
    """List where a word may go on in the next piece; nearly all are told apart quickly, without a loop of Python."""
    places, followers = range(len(pieces) - 1), pieces[1:]
    heads = list(map(_FIRST_LETTERS, followers))
    begun = map(beginnings().__contains__, map(add, pieces, heads))
    parts = compress(places, map(_LAST_HEADS.__contains__, heads))
    return sorted(
        {
            *compress(places, begun),
            *compress(places, map(_FIRST.__contains__, pieces)),
            *compress(places, map(_LOOSE.__contains__, followers)),
            *(at for at in parts if followers[at].startswith(persian.LOOSE_LAST_PARTS)),
        }
    )


def _alone(piece: str) -> Token:
    return Token(piece, (piece,))


def _size(pieces: Sequence[str], at: int) -> int:
    """Count the pieces from here on that are one word."""
    size = 1 if at + 1 == len(pieces) else _beginning(pieces, at)
    while at + size < len(pieces) and pieces[at + size] in _LOOSE:
        if not _ends(pieces[at + size - 1], pieces[at + size]):
            break
        size += 1
    return size


def _beginning(pieces: Sequence[str], at: int) -> int:
    first, second = pieces[at], pieces[at + 1]
    if not _is_arabic(second):
        return 1
    if first in PREFIXES:
        return 2
    if first in _PREVERBS:
        if second in PREFIXES and at + 2 < len(pieces) and persian.is_verb(first + second + pieces[at + 2]):
            return 3
        if second not in PREFIXES and persian.is_verb(first + exact(second)):
            return 2
    return 2 if persian.is_one_word(first, second) else 1


def _ends(before: str, piece: str) -> bool:
    if piece in ENDINGS:
        return _is_arabic(before)
    return len(before) > 2 and before.endswith(("ه", "ا", "و") if piece == "ی" else "ه")


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
_AFTER_E = frozenset(listed("ام ات اش ای ایم اید اند ست"))
_LOOSE = ENDINGS | _AFTER_E | {"ی"}
_PREVERBS = frozenset(listed("بر در باز فرا فرو وا ور پس پیش"))
_FIRST = PREFIXES | _PREVERBS | persian.LOOSE_PREFIXES
_FIRST_LETTERS = itemgetter(slice(2))
_LAST_HEADS = frozenset(map(_FIRST_LETTERS, persian.LOOSE_LAST_PARTS))
_ALONE = Remembered(_alone)
