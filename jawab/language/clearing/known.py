"""What the desk knows of a person, found in a text however it is written there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jawab.language.clearing.names import names_in
from jawab.language.clearing.phrases import any_of, spelled_out
from jawab.language.clearing.places import Folded, Place
from jawab.language.clearing.sorts import Sort
from jawab.language.keys import search_key

LEAST_LETTERS, LEAST_DIGITS, LEAST_PIECE, PHONE_DIGITS = 3, 4, 6, 8
"""What is shorter says nothing of one person; the end by which a phone is known, whatever is dialled first."""
MOST, LONGEST = 400, 500


@dataclass(frozen=True, slots=True)
class Known:
    """One thing the desk knows, as it is kept. A ``birthday`` is year/month/day, in each calendar one of its own."""

    sort: Sort
    value: str


def known_in(text: Folded, known: Iterable[Known]) -> Iterator[Place]:
    """Where any of these stands. Numbers are known in any digits and with any blanks or dashes in them."""
    by_sort: dict[Sort, list[str]] = {}
    for each in list(dict.fromkeys(known))[:MOST]:
        by_sort.setdefault(each.sort, []).append(each.value)
    for sort, values in by_sort.items():
        if sort in {"name", "colleague"}:
            yield from (Place(*span, sort) for span in names_in(text, values))
            continue
        ways = [way for value in values for way in _ways(sort, value)]
        if ways:
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(dict.fromkeys(ways))})(?!\w)")
            yield from (Place(*span, sort) for span, _key in text.found(pattern))


def _ways(sort: Sort, value: str) -> Iterator[str]:
    """Patterns over a search key, the most telling first."""
    if sort in {"address", "organisation"}:
        yield from _pieces(value)
        return
    key = search_key(value)[:LONGEST]
    if sort == "link":
        yield from [re.escape(key)] if len(key) > LEAST_PIECE else []
    elif sort == "birthday":
        yield from _day(key)
    elif sort == "phone":
        yield from _phone(key)
    elif sort == "ticket":
        # A small number alone may be anything.
        if digits := "".join(filter(str.isdigit, key)):
            yield rf"\# ?{digits}"
            yield rf"{any_of('ticket')}[ :]+(?:{any_of('number')}[. ]+)?({digits})"
        if len(digits) > LEAST_DIGITS:
            yield digits
    elif any(letter.isdigit() for letter in key):
        yield from _code(key)
    elif len(key) >= LEAST_LETTERS:
        yield rf"@?{spelled_out(key)}"


def _code(key: str) -> Iterator[str]:
    signs = "".join(filter(str.isalnum, key))
    digits = "".join(filter(str.isdigit, key))
    if len(signs) >= LEAST_DIGITS:
        yield rf"\#?{_GAP.join(signs)}"
    if len(digits) >= LEAST_DIGITS and not any(part.isdigit() and len(part) < 2 for part in key.split("-")):
        # Its number alone, as customers say it.
        yield rf"\#?{_GAP.join(digits)}"


def _phone(key: str) -> Iterator[str]:
    digits = "".join(filter(str.isdigit, key))
    if len(digits) < PHONE_DIGITS:
        return
    end = r"[ \-().]{0,2}".join(digits[-PHONE_DIGITS:])
    yield rf"(?:\+|00)?(?:\d[ \-().]{{0,2}}){{0,7}}{end}"


def _day(key: str) -> Iterator[str]:
    parts = re.findall(r"\d+", key)
    if len(parts) != _PARTS_OF_A_DAY:
        return
    year, month, day = (part.lstrip("0") for part in parts)
    mark = r" ?[/\-.] ?"
    yield mark.join((year, f"0?{month}", f"0?{day}"))
    yield mark.join((f"0?{day}", f"0?{month}", year))
    yield mark.join((f"0?{month}", f"0?{day}", year))


def _pieces(value: str) -> Iterator[str]:
    """Of an address each part that says something by itself; «پلاک ۱۲» alone does not."""
    for piece in re.split(r"[,،;؛\n]+", value[:LONGEST]):
        key = search_key(piece)
        if key.isdigit() and len(key) > LEAST_DIGITS:
            yield from _code(key)
        elif len(key.replace(" ", "")) > LEAST_PIECE:
            yield spelled_out(key)


_PARTS_OF_A_DAY = 3
_GAP = r"[ \-_/.]?"
