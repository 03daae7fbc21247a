"""Numbers and lengths of time, read off a row of items."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from jawab.language.times.lexicon import Amount, Cue, Mark, Number, Unit
from jawab.language.times.shapes import Span
from jawab.language.times.tokens import Item

MOST_SKIPPED = 3


class Row:
    """Items by number; before the first and beyond the last there is nothing."""

    __slots__ = ("_items", "_marks", "count", "cues")

    def __init__(self, items: list[Item]) -> None:
        self.count = len(items)
        self._items = [*items, *[_NOTHING] * _BEYOND]
        self._marks = [item.meanings.marks for item in self._items]
        # A row is asked for its cues again and again, and most items have none.
        self.cues = [at for at, item in enumerate(items) if item.meanings.cued]

    def __getitem__(self, at: int) -> Item:
        return self._items[at]

    def means(self, at: int, *wanted: Mark | Cue | Unit) -> bool:
        return not self._marks[at].isdisjoint(wanted)

    def held(self, ats: Iterable[int]) -> frozenset[Mark | Cue | Unit]:
        """Tell everything these items mean."""
        return frozenset().union(*[self._marks[at] for at in ats])

    def until(self, end: Cue, ats: list[int]) -> list[int]:
        """Take items as long as none of them is this."""
        for number, at in enumerate(ats):
            if end in self._marks[at]:
                return ats[:number]
        return ats

    def first(self, ats: list[int], wanted: Collection[Cue]) -> tuple[Cue, int] | None:
        """Find the nearest item with a wanted cue."""
        return next(((cue, at) for at in ats for cue in wanted if cue in self._marks[at]), None)

    def strongest(self, ats: list[int], wanted: Collection[Cue]) -> tuple[Cue, int] | None:
        """Find the cue that is wanted most, where it is nearest."""
        return next(((cue, at) for cue in wanted for at in ats if cue in self._marks[at]), None)

    def past_small(self, at: int, *, units: bool = False, of: bool = True) -> int:
        """Step over words that say nothing: the, of, «روز»; ``units`` stops at a unit."""
        small = _SMALL_AND_OF if of else _SMALL
        if self._marks[at].isdisjoint(small):
            return at
        end = at
        while end - at < MOST_SKIPPED and self.means(end, *small) and not (units and self[end].sense(Unit)):
            end += 1
        return end


class Count(NamedTuple):
    """How many, from low to high: «دو سه» is 2 to 3."""

    low: float
    high: float


def single(row: Row, at: int) -> tuple[float, int] | None:
    """Read one number in digits or words."""
    if digits := row[at].digits:
        return (float(digits), at + 1) if _PLAIN.fullmatch(digits) and not _glued(row, at) else None
    return _in_words(row, at)


def count(row: Row, at: int) -> tuple[Count, int] | None:
    """Read a number or a small range of numbers."""
    if match := _RANGE.fullmatch(row[at].digits):
        low, high = sorted((float(match[1]), float(match[2])))
        return Count(low, high), at + 1
    first = single(row, at)
    if first is None:
        return None
    low, end = first
    behind = end + 1 if row.means(end, Mark.TO, Mark.OR) or row[end].word in {"،", ","} else end
    second = single(row, behind)
    if second and low < second[0] and (behind > end or _neighbours(row, end, low=low, high=second[0])):
        return Count(low, second[0]), second[1]
    return Count(low, low), end


def span(row: Row, at: int, *, bare: bool = False) -> tuple[Span, int] | None:
    """Read a length of time; ``bare`` takes a unit alone for one of it ("within the hour")."""
    ranges = row.means(at + 1, Mark.TO, Mark.OR)
    found = _length(row, at, bare=bare or ranges)
    if found is None or not row.means(found[1], Mark.TO, Mark.OR):
        return found
    # "من يومين إلى ثلاثة أيام": each end of the range has its unit.
    first, last = found[0], _length(row, row.past_small(found[1] + 1), bare=False)
    low = _in_unit(first, last[0].unit) if last else None
    if last and low and low.high < last[0].high:
        return Span(low.low, last[0].high, low.unit, low.working or last[0].working), last[1]
    return found if bare or not ranges or row[at].sense(Amount) else None


def _in_unit(length: Span, unit: Unit) -> Span | None:
    """Tell a length in the unit of another, where weeks are days: "a week to ten days"."""
    if length.unit is unit:
        return length
    if length.unit is Unit.WEEK and unit is Unit.DAY:
        return Span(7 * length.low, 7 * length.high, unit, length.working)
    return None


def _length(row: Row, at: int, *, bare: bool) -> tuple[Span, int] | None:
    if amount := _amount(row, at):
        return amount
    if row.means(at, Mark.HALF):
        return _of_unit(row, at + 1, share=0.5)
    if found := _quarters(row, at):
        return found
    counted = count(row, at)
    if counted is None:
        return _units(row, at, length=Count(1, 1)) if bare else None
    length, end = counted
    if row.means(end, Mark.AND) and row.means(end + 1, Mark.HALF):
        found = _units(row, end + 2, length=Count(length.low + 0.5, length.high + 0.5))
        if found:
            return found
    return _units(row, end, length=length)


def _amount(row: Row, at: int) -> tuple[Span, int] | None:
    """Read a length in one word, and "يوم يومين", from one to two."""
    if amount := row[at].sense(Amount):
        high, end = _or_more(row, at + 1, amount.amount)
        length = Count(amount.amount, high)
        return _with_rest(row, end, length=length, unit=amount.unit, working=amount.working)
    unit, two = row[at].sense(Unit), row[at + 1].sense(Amount)
    if unit and two and two.unit is unit and two.amount == 2:
        return Span(1, 2, unit, two.working), at + 2
    return None


def _or_more(row: Row, at: int, low: float) -> tuple[float, int]:
    """Read "يومين تلاتة", and not "يومين ثلاثة أشهر"."""
    number = row[at].sense(Number)
    more = number and not row[at].digits and number.number == low + 1 and not row[at + 1].sense(Unit)
    return (number.number, at + 1) if number and more else (low, at)


def _in_words(row: Row, at: int) -> tuple[float, int] | None:
    """Add up «صد و بیست و پنج», "twenty four", and "أربع وعشرون", where the «و» is written onto the tens."""
    first = row[at].sense(Number)
    if first is None:
        return None
    total = last = first.number
    end = at + 1
    while True:
        joined = row.means(end, Mark.AND)
        behind = end + joined
        word = row[behind].sense(Number)
        if word is None or row[behind].digits:
            break
        value = word.number
        onto = joined and row[end].start == row[behind].start
        if not joined and value in {100, 1000} and total < value:
            total *= value
        elif _adds(last, value) or (onto and last < 10 and value in range(20, 100, 10)):
            total += value
        else:
            break
        last, end = value, behind + 1
    return float(total), end


def _adds(larger: int, value: int) -> bool:
    """Tell whether a number word goes on after another: thousands, hundreds, tens, ones."""
    return (
        any(larger >= step and larger % step == 0 and value < step for step in (1000, 100, 10))
        and larger != 10
    )


def _neighbours(row: Row, at: int, *, low: float, high: float) -> bool:
    """«دو سه» without a word between, in words only."""
    return not row[at].digits and not row[at - 1].digits and high - low <= 2 and high <= 10


def _quarters(row: Row, at: int) -> tuple[Span, int] | None:
    number = single(row, at)
    quarters, end = number if number and number[0] in {1, 2, 3} else (1.0, at)
    if not row.means(end, Mark.QUARTER):
        return None
    end = end + 1
    if row.means(end, Mark.PAST, Mark.MINUS, Mark.TO):
        return None
    if whole := _of_unit(row, end, share=0.25 * quarters):
        return whole
    minutes = 15 * quarters
    return Span(minutes, minutes, Unit.MINUTE), end


def _of_unit(row: Row, at: int, *, share: float) -> tuple[Span, int] | None:
    """Half *an hour*, a quarter *of an hour*."""
    end = row.past_small(at)
    if row[end].sense(Number) == Number(1):
        end += 1
    return _units(row, end, length=Count(share, share))


def _units(row: Row, at: int, *, length: Count) -> tuple[Span, int] | None:
    if row[at].word == "-" and row[at].start == row[at - 1].end:
        at += 1
    working = row.means(at, Mark.WORKING)
    at += working
    unit = row[at].sense(Unit)
    if unit is None:
        return None
    return _with_rest(row, at + 1, length=length, unit=unit, working=working)


def _with_rest(
    row: Row, at: int, *, length: Count, unit: Unit, working: bool = False
) -> tuple[Span, int] | None:
    """Take in «و نیم», "and a half", "and 30 minutes", and «کاری» behind the unit."""
    working = working or row.means(at, Mark.WORKING)
    at += row.means(at, Mark.WORKING)
    if row.means(at, Mark.AND):
        behind = at + 1 + (row[at + 1].sense(Number) == Number(1) and row.means(at + 2, *_SHARES))
        if share := next((part for mark, part in _SHARES.items() if row.means(behind, mark)), 0.0):
            return Span(length.low + share, length.high + share, unit, working), behind + 1
        if unit is Unit.HOUR and (rest := single(row, at + 1)) and row.means(rest[1], Unit.MINUTE):
            minutes = 60 * length.low + rest[0]
            return Span(minutes, minutes, Unit.MINUTE, working), rest[1] + 1
    return Span(length.low, length.high, unit, working), at


def _glued(row: Row, at: int) -> bool:
    """A number behind a letter, a sign of money or a «#» is part of a name or a code: A-54, #12."""
    before = row[at - 1]
    if before.end != row[at].start:
        return False
    return before.word in {"#", "$", "€", "£", "@", "/"} or (before.word.isascii() and before.word.isalpha())


_NOTHING = Item(-1, -2)
_BEYOND = 16
_PLAIN = re.compile(r"\d{1,4}(?:\.\d{1,2})?")
_RANGE = re.compile(r"(\d{1,3})-(\d{1,3})")
_SMALL, _SMALL_AND_OF = (Mark.HERE,), (Mark.HERE, Mark.OF)
_SHARES = {Mark.HALF: 0.5, Mark.QUARTER: 0.25}
