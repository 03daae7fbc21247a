"""Times of day, read off a row: 17:30, "half past eight", «یک ربع به شش», "الثامنة والنصف"."""

import re

from jawab.language.times.amounts import Row, single
from jawab.language.times.lexicon import Mark, Number, Ordinal, PartOfDay, Unit
from jawab.language.times.shapes import Clock

Found = tuple[Clock, int]


def clock(row: Row, at: int, *, allowed: bool = False) -> Found | None:
    """Read a clock time; a bare number is one only when the words around it say so, or the caller allows it."""
    end = at
    while row.means(end, Mark.CLOCK):
        end = row.past_small(end + 1)
    sure = end > at
    if found := _around(row, end, sure=sure):
        return _with_half(row, found)
    if found := _in_digits(row, end, sure=sure):
        return _with_half(row, found)
    hour = _hour(row, end, sure=sure)
    if hour is None:
        return None
    number, end = hour
    minutes, behind = _minutes(row, end, hour=number)
    whole = _with_half(row, (Clock(minutes, whole=number > 12), behind))
    return whole if sure or allowed or _sure(row, whole, past=end) else None


def ended(row: Row, at: int) -> bool:
    """Tell whether a bare number could be an hour here: nothing that is counted stands behind it."""
    item = row[at]
    if item.means(Mark.MEASURE, Mark.NO_TIME, Mark.TH, Mark.ASIDE) or item.digits:
        return False
    return item.start < 0 or bool(item.meanings.senses or item.meanings.marks)


def counted(row: Row, at: int) -> bool:
    """Tell whether the number before is of something: kilos, persons, days."""
    if row.means(at, Mark.TO) and single(row, at + 1):
        return False
    return row.means(at, Mark.MEASURE, Mark.NO_TIME, Mark.TH) or row[at].sense(Unit) is not None


def _around(row: Row, at: int, *, sure: bool) -> Found | None:
    """Half past eight, quarter to six, ten minutes to six, «یک ربع به شش»."""
    part = _share(row, at)
    if part is None:
        plain = single(row, at)
        part = (int(plain[0]), plain[1]) if plain and plain[0] in range(1, 31) else None
        if part is None or not row.means(part[1], Mark.PAST, *((Mark.MINUS,) if sure else ())):
            return None
    minutes, end = part
    british = row[at].word == "half" and single(row, end)
    if british and british[0] in range(1, 13) and row[british[1]].sense(Unit) is None:
        return Clock(int(british[0]) * 60 + minutes), british[1]
    if not row.means(end, Mark.PAST, Mark.MINUS, Mark.TO):
        return None
    hour = _hour(row, end + 1, sure=True)
    if hour is None:
        return None
    sign = 1 if row.means(end, Mark.PAST) else -1
    return Clock((hour[0] * 60 + sign * minutes) % 1440), hour[1]


def nights(row: Row, at: int) -> bool:
    """Tell whether nights are counted here, and not one that is to come: «۵ شب و ۶ روز»."""
    days = single(row, at + 2) if row.means(at + 1, Mark.AND) else None
    return days is not None and row.means(days[1], Unit.DAY)


def _share(row: Row, at: int) -> tuple[int, int] | None:
    """Read a part of an hour: half, a quarter, ten minutes."""
    end = at
    if row[end].sense(Number) == Number(1) and row.means(end + 1, *_PARTS):
        end += 1
    if row.means(end, *_PARTS):
        return next(minutes for mark, minutes in _PARTS.items() if row.means(end, mark)), end + 1
    number = single(row, at)
    if number and row.means(number[1], Unit.MINUTE) and number[0] in range(1, 60):
        return int(number[0]), number[1] + 1
    return None


def _in_digits(row: Row, at: int, *, sure: bool) -> Found | None:
    match = _DIGITS.fullmatch(row[at].digits)
    if match is None or not (match["colon"] or sure or row.means(at + 1, Mark.AM, Mark.PM)):
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59:
        return None
    return Clock(hour * 60 + minute, whole=hour > 12 or match["hour"].startswith("0")), at + 1


def _hour(row: Row, at: int, *, sure: bool) -> tuple[int, int] | None:
    if (place := row[at].sense(Ordinal)) and place.place <= 12 and (sure or _said_on(row, at + 1)):
        return place.place, at + 1
    number = single(row, at)
    if number is None or number[0] not in range(25):
        return None
    # "twenty five" is no hour, and «بیست و پنج» would be read as one number already.
    return int(number[0]), number[1]


def _said_on(row: Row, at: int) -> bool:
    """Tell whether an ordinal goes on as an hour does: "الثامنة والنصف", "الخامسة مساء"."""
    if row.means(at, Mark.AND):
        return row.means(at + 1, *_PARTS)
    return row[row.past_small(at)].sense(PartOfDay) is not None or row.means(
        at, Mark.LESS, Mark.MINUS, Mark.AM, Mark.PM
    )


def _minutes(row: Row, at: int, *, hour: int) -> tuple[int, int]:
    """Add what follows the hour: «و نیم», «و ۲۰ دقیقه», "إلا ربعا", "five thirty"."""
    if row.means(at, Mark.AND, Mark.MINUS, Mark.LESS):
        sign = 1 if row.means(at, Mark.AND) else -1
        if part := _share(row, at + 1):
            return (hour * 60 + sign * part[0]) % 1440, part[1]
        if row.means(at, Mark.LESS) and (number := single(row, at + 1)) and number[0] in {5, 10, 20, 25}:
            return (hour * 60 - int(number[0])) % 1440, number[1]
    if not row[at].digits and (number := single(row, at)) and number[0] in range(10, 60):
        return hour * 60 + int(number[0]), number[1]
    return hour * 60, at


def _with_half(row: Row, found: Found) -> Found:
    said, end = found
    if row.means(end, Mark.OCLOCK):
        end += 1
    for half in (Mark.AM, Mark.PM):
        if row.means(end, half):
            return Clock(said.minutes, half), end + 1
    return said, end


def _sure(row: Row, found: Found, *, past: int) -> bool:
    """Tell whether a number without «ساعت» is surely an hour: "5 pm", «هشت و نیم», «۸ شب»."""
    said, end = found
    if row.means(end - 1, Mark.OCLOCK) or said.half:
        return True
    behind = row.past_small(end)
    if row[behind].sense(PartOfDay):
        return said.minutes < 1440 and not nights(row, behind)
    shared = row.means(past, Mark.AND, Mark.MINUS, Mark.LESS) and end > past
    return shared and not row.means(end, Mark.MEASURE) and row[end].sense(Unit) is None


_PARTS = {Mark.HALF: 30, Mark.QUARTER: 15, Mark.THIRD: 20}
_DIGITS = re.compile(r"(?P<hour>\d{1,2})(?:(?P<colon>:)|[.])(?P<minute>\d\d)(?::\d\d)?")
