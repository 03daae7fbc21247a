"""Personal data within a message: national ids, bank cards, account numbers, phones and mail addresses."""

import re
from collections.abc import Iterator
from functools import cache

from jawab.language.personal.context import Context, context
from jawab.language.personal.finding import Kind, Personal
from jawab.language.personal.numbers import Group, kind_of
from jawab.language.personal.shapes import IBAN_LENGTHS, is_iban, plain_digits

__all__ = ["Kind", "Personal", "find_personal", "masked"]

# What is cut out is a bar of this many dots, whatever its length was.
MASK = "•••"
MOST_GROUPS = 8
SHORTEST_NUMBER, LONGEST_NUMBER = 8, 24


def find_personal(text: str) -> list[Personal]:
    """List personal data in the order of the text; no two of them overlap.

    Numbers with a check digit are checked; order numbers, dates, prices and codes are left alone.
    """
    if "@" not in text and not any(sign.search(text) for sign in _signs()):
        return []
    found: list[Personal] = []
    position = 0
    while match := _candidate().search(text, position):
        position = match.end()
        if match.lastgroup == "email":
            found.append(_personal("email", text, match.start(), match.end()))
        elif match.lastgroup == "iban":
            if end := _iban_end(text, match.start()):
                found.append(_personal("iban", text, match.start(), end))
                position = end
            elif rest := _digits_after().match(text, position):
                # A mistyped account number holds no phone.
                position = rest.end()
        elif match.lastgroup == "run":
            found.extend(_numbers(text, match.start(), match.end()))
    return found


def masked(text: str) -> str:
    """Write the text with dots in place of all personal data."""
    parts: list[str] = []
    position = 0
    for personal in find_personal(text):
        parts += (text[position : personal.start], MASK)
        position = personal.end
    return "".join((*parts, text[position:]))


def _personal(kind: Kind, text: str, start: int, end: int) -> Personal:
    return Personal(kind, start, end, text[start:end])


def _iban_end(text: str, start: int) -> int:
    """Find where an account number ends: its country tells how long it is."""
    window = text[start : start + 80]
    wanted = IBAN_LENGTHS.get(window[:2].upper(), 0)
    signs: list[str] = []
    for place, letter in enumerate(window):
        if letter.isalnum():
            signs.append(letter)
        elif not _LOOSE.match(letter):
            break
        if len(signs) == wanted:
            glued = window[place + 1 : place + 2].isalnum()
            return start + place + 1 if not glued and is_iban(plain_digits("".join(signs))) else 0
    return 0


def _numbers(text: str, start: int, end: int) -> Iterator[Personal]:
    """Try each stretch of a run's groups, the longest first; a run may hold several numbers."""
    groups = [
        Group(
            plain_digits(group[0]),
            group.start(),
            group.end(),
            text[group.start() - 1 : group.start()] in _PLUS,
        )
        for group in _group().finditer(text, start, end)
    ]
    first = 0
    around: Context | None = None
    while first < len(groups):
        step = 1
        for last in range(min(len(groups), first + _most(groups, first)), first, -1):
            stretch = groups[first:last]
            if not SHORTEST_NUMBER <= sum(len(group.digits) for group in stretch) <= LONGEST_NUMBER:
                continue
            around = around or context(text, stretch[0].start)
            if kind := kind_of(stretch, around):
                begin = stretch[0].start - (1 if stretch[0].international else 0)
                yield _personal(kind, text, begin, stretch[-1].end)
                step = last - first
                break
        if len(groups[first].digits) >= SHORTEST_NUMBER:
            # The words before a whole number speak of that number alone.
            around = Context("", persian=around.persian) if around else None
        first += step


def _most(groups: list[Group], first: int) -> int:
    """Tell how many groups may be one number: none has a single digit second, unless it ends there."""
    return 2 if first + 1 < len(groups) and len(groups[first + 1].digits) == 1 else MOST_GROUPS


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A long number, or one behind letters: most messages have neither, which is told far quicker than all the rest."""
    return (
        re.compile(rf"\d(?:[-–.() \u00a0{_INVISIBLE}]{{0,3}}\d){{6}}"),
        re.compile(rf"[A-Zſİı][ \u00a0\-{_INVISIBLE}]{{0,3}}\d", re.IGNORECASE),
    )


@cache
def _candidate() -> re.Pattern[str]:
    return re.compile(_CANDIDATE, re.VERBOSE | re.IGNORECASE)


@cache
def _digits_after() -> re.Pattern[str]:
    return re.compile(rf"[\d \u00a0\-{_INVISIBLE}]{{0,60}}")


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"\d(?:[{_INVISIBLE}]{{0,3}}\d)*")


_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff"
_PLUS = frozenset("+＋")
_LOOSE = re.compile(rf"[ \u00a0\-–{_INVISIBLE}]")
# Every repeat is bounded or possessive. A number glued to letters, to a comma, a slash or a colon is a code, a price, a
# date or a time.
_CANDIDATE = rf"""
    (?P<link>(?:https?|ftp)://\S{{1,2000}} | www\.\S{{1,2000}})
  | (?P<email>(?<![\w.+%-])[\w.+%-]{{1,64}}+@[{_INVISIBLE}]{{0,2}}(?:[\w-]{{1,63}}\.){{1,8}}[a-z\u0620-\u06ff]{{2,24}}+)
  | (?P<iban>(?<![a-z0-9])(?:{"|".join(IBAN_LENGTHS)})[ \u00a0\-{_INVISIBLE}]{{0,3}}\d[{_INVISIBLE}]?\d)
  | (?P<run>(?<![\w])(?<![a-z][-_/])(?<!\d[.,/:٫٬،])(?<![\#*])
      [+＋]?\(?\d(?:[-–.() \u00a0{_INVISIBLE}]{{0,3}}\d){{6,60}}+(?!\w)(?![,/:٫٬]\d)(?![-_/][a-z]))
"""
