"""The parts of a phrase of time, taken one by one: a day, a length, a clock, a part of the day, what recurs."""

import re
from dataclasses import replace

from jawab.language.times.amounts import Row, single, span
from jawab.language.times.clocks import clock, counted, ended, nights
from jawab.language.times.days import day, gone, month_of
from jawab.language.times.lexicon import Amount, Mark, Number, Ordinal, PartOfDay, Unit, Weekday
from jawab.language.times.shapes import LIMITS, Clock, Dated, Day, Named, Period, Phrase, Shifted


def take(row: Row, at: int, phrase: Phrase) -> int | None:
    """Take one more part into the phrase and answer where it ends."""
    item = row[at]
    if not (item.digits or item.meanings.live):
        return None
    counts = item.digits or not (
        _COUNTING.isdisjoint(item.meanings.senses) and item.meanings.marks.isdisjoint(_COUNTED)
    )
    for take in _TAKES if counts else _TAKES_OF_WORDS:
        end = take(row, at, phrase)
        if end is not None:
            return end
    return None


def _take_gone(row: Row, at: int, phrase: Phrase) -> int | None:
    end = gone(row, at)
    if not end:
        return None
    phrase.gone = True
    phrase.day = phrase.day or Shifted(-1)
    return end


def _take_day(row: Row, at: int, phrase: Phrase) -> int | None:
    if phrase.span:
        return None
    found = day(row, at)
    if found is None:
        return _take_dates(row, at, phrase)
    taken, end = found
    if phrase.day is None:
        phrase.day = taken
    elif not _fits(phrase.day, taken):
        return None
    else:
        _join(phrase, taken)
    phrase.every = phrase.every or row.means(at, Mark.EVERY)
    phrase.this = phrase.this or row.means(at, Mark.THIS)
    if until := _range_day(row, end, phrase):
        phrase.until_day, end = until
        phrase.every = phrase.every or isinstance(taken, Named)
    return end


def _join(phrase: Phrase, taken: Day) -> None:
    """Make one day of two that are said beside each other; what is said twice must agree."""
    if isinstance(taken, Named) and not isinstance(phrase.day, Period):
        phrase.weekday = taken.weekday
    elif isinstance(taken, Dated) and isinstance(phrase.day, Shifted):
        phrase.dated = taken
    elif isinstance(phrase.day, Named | Period) and isinstance(taken, Dated | Shifted | Named):
        if isinstance(phrase.day, Period) and phrase.relation is Mark.BEFORE:
            phrase.relation = Mark.BY  # before the end of a day is by that day
        if isinstance(phrase.day, Named):
            phrase.weekday = phrase.day.weekday
        phrase.day = taken if not isinstance(taken, Named) else Named(taken.weekday, _week(phrase.day))


def _take_dates(row: Row, at: int, phrase: Phrase) -> int | None:
    """«بین ۱۰ تا ۱۵ آذر», "3-5 December": the month is said once."""
    if phrase.day:
        return None
    joints = (Mark.TO, Mark.AND) if phrase.relation is Mark.BETWEEN else (Mark.TO,)
    if match := _HOURS.fullmatch(row[at].digits):
        first, last, end = int(match[1]), int(match[2]), at + 1
        found = month_of(row, end, day=last)
    else:
        place = row[at].sense(Ordinal)
        number = (place.place, at + 1) if place else single(row, at)
        if number is None or not row.means(number[1], *joints):
            return None
        first = int(number[0])
        found = day(row, row.past_small(number[1] + 1))
    if (
        found is None
        or not isinstance(found[0], Dated)
        or not 1 <= first < found[0].day
        or not found[0].month
    ):
        return None
    phrase.day, phrase.until_day = replace(found[0], day=first), found[0]
    return found[1]


def _fits(held: object, taken: object) -> bool:
    """Tell whether two days are one: «فردا سه‌شنبه», "Tuesday 3 December", "end of day tomorrow"."""
    kinds = {type(held), type(taken)}
    ends_day = isinstance(held, Period) and held.unit is Unit.DAY
    dated = isinstance(held, Shifted) and isinstance(taken, Dated) and taken.month is not None
    return dated or (
        len(kinds) == 2 and (Named in kinds or kinds == {Period, Shifted} or (ends_day and Dated in kinds))
    )


def _week(held: object) -> int | None:
    return held.shift if isinstance(held, Period) else None


def _range_day(row: Row, at: int, phrase: Phrase) -> tuple[Day, int] | None:
    """«شنبه تا چهارشنبه», "between 30 November and 4 December"."""
    joints = (Mark.TO, Mark.AND) if phrase.relation is Mark.BETWEEN else (Mark.TO,)
    if not row.means(at, *joints):
        return None
    found = day(row, row.past_small(at + 1))
    return found if found and type(found[0]) is type(phrase.day) else None


def _take_span(row: Row, at: int, phrase: Phrase) -> int | None:
    if phrase.day or phrase.clock or phrase.part or phrase.span:
        return None
    implied = phrase.relation in {Mark.WITHIN, Mark.AFTER, Mark.BEFORE, Mark.SINCE, Mark.FOR}
    found = span(row, at, bare=implied and not row.means(at, Mark.CLOCK))
    if found is None or (row[at].sense(Unit) and _names_something(row, found[1], phrase)):
        return None
    phrase.span = found[0]
    return found[1]


def _names_something(row: Row, at: int, phrase: Phrase) -> bool:
    """Tell whether a unit without a number belongs to an unknown word behind it: «در روز حراج»."""
    inside = phrase.relation is Mark.WITHIN and row[phrase.first].word in {"در", "تو", "توی"}
    return inside and row[at].start >= 0 and not row[at].meanings.marks


def _take_clock(row: Row, at: int, phrase: Phrase) -> int | None:
    if phrase.clock or phrase.span:
        return None
    if hours := _hours(row, at, phrase):
        return hours
    found = clock(row, at, allowed=_may_be_bare(row, at, phrase))
    if found is None:
        return None
    phrase.clock, end = found
    end = _take_part(row, row.past_small(end), phrase) or end
    until = _until(row, end, phrase)
    return until or end


def _may_be_bare(row: Row, at: int, phrase: Phrase) -> bool:
    """Tell whether a bare number is an hour: beside a day or behind a relation, with nothing counted."""
    found = clock(row, at, allowed=True)
    # "One" is mostly an article: «تا پنجشنبه یه پنل می‌دم».
    if found is None or row[at].sense(Number) == Number(1):
        return False
    behind, placed = found[1], phrase.day or phrase.part
    if (phrase.day or phrase.relation in {Mark.BETWEEN, Mark.FROM}) and row.means(behind, Mark.TO, Mark.AND):
        second = clock(row, row.past_small(behind + 1), allowed=True)
        if second and (ended(row, second[1]) or (placed and not counted(row, second[1]))):
            return True
    if placed and row.means(at - 1, *LIMITS):
        return not counted(row, behind)
    if placed or phrase.relation in LIMITS:
        return ended(row, behind)
    return False


def _hours(row: Row, at: int, phrase: Phrase) -> int | None:
    """Read 9-12 written in one."""
    match = _HOURS.fullmatch(row[row.past_small(at)].digits)
    sure = (
        phrase.day or phrase.part or row.means(at, Mark.CLOCK) or phrase.relation in {Mark.BETWEEN, Mark.FROM}
    )
    end = row.past_small(at) + 1
    if match is None or not (sure or row[end].sense(PartOfDay) or row.means(end, Mark.AM, Mark.PM)):
        return None
    first, second = int(match[1]), int(match[2])
    if first > 24 or second > 24 or not ended(row, end):
        return None
    half = next((mark for mark in (Mark.AM, Mark.PM) if row.means(end, mark)), None)
    phrase.clock, phrase.until = (
        Clock(first * 60, whole=first > 12),
        Clock(second * 60, half, whole=second > 12),
    )
    return end + (half is not None)


def _until(row: Row, at: int, phrase: Phrase) -> int | None:
    """Read the end of a range of hours: «۹ تا ۱۲», "between nine and twelve"."""
    joints = (Mark.TO, Mark.AND) if phrase.relation in {Mark.BETWEEN, Mark.FROM} else (Mark.TO,)
    if not row.means(at, *joints):
        return None
    behind = row.past_small(at + 1)
    found = clock(row, behind, allowed=True)
    if found is None and (midnight := row[behind].sense(PartOfDay)) and midnight.begins == midnight.ends:
        phrase.until = Clock(midnight.begins, whole=True)
        return behind + 1
    if found is None or counted(row, found[1]):
        return None
    phrase.until, end = found
    if part := row[row.past_small(end)].sense(PartOfDay):
        if not phrase.until.half:
            phrase.until = Clock(_in_part(phrase.until.minutes, part), whole=True)
        if phrase.part is None:
            phrase.part = part
        return row.past_small(end) + 1
    return end


def _in_part(minutes: int, part: PartOfDay) -> int:
    return minutes + 720 if part.begins >= 720 > minutes else minutes


def of_day(part: PartOfDay, day: Day | None) -> bool:
    """Tell whether a part of a day can be of this one: tonight is none of tomorrow's."""
    return part.shift is None or not isinstance(day, Shifted) or day.days == part.shift


def _take_part(row: Row, at: int, phrase: Phrase) -> int | None:
    part = row[at].sense(PartOfDay)
    if part is None or phrase.span:
        return None
    beside = phrase.day or phrase.clock or phrase.part or phrase.every or phrase.relation is Mark.BEFORE
    if not (part.clear or beside or day(row, row.past_small(at + 1))):
        return None
    if not of_day(part, phrase.day) or nights(row, at):
        return None
    held = phrase.part
    if held and (held.shift is None) == (part.shift is None):
        return None
    # «ساعت ۱۱ شب امشب»: one tells the hours, the other the day.
    shifts = [each.shift for each in (held, part) if each and each.shift is not None]
    hours = held if held and held.shift is None else part
    phrase.part = PartOfDay(hours.begins, hours.ends, shifts[0] if shifts else None)
    phrase.every = phrase.every or row.means(at, Mark.EVERY)
    return at + 1


def _take_small(row: Row, at: int, phrase: Phrase) -> int | None:
    if row.means(at, Mark.EVERY) and not phrase.span:
        phrase.every = True
        return _every(row, at + 1)
    if row.means(at, Mark.EACH) and not phrase.span and (end := _each(row, row.past_small(at + 1))):
        phrase.every = True
        return end
    if row.means(at, Mark.VAGUE, Mark.NOW) and phrase.day is None and phrase.clock is None:
        phrase.vague = True
        return at + 1
    if row.means(at, Mark.THIS) and not phrase.this and phrase.relation is None:
        after = row.past_small(at + 1)
        if day(row, after) or row[after].sense(PartOfDay):
            phrase.this = True
            return at + 1
    return None


def _every(row: Row, at: int) -> int:
    """Take what recurs: every *two months*, every *Saturday*."""
    if found := span(row, at, bare=True):
        return found[1]
    return at


def _each(row: Row, at: int) -> int:
    """Take what recurs behind "each", or 0 where that is no time."""
    if found := span(row, at, bare=True) or day(row, at):
        return found[1]
    named = row[at].sense(PartOfDay) or row[at].sense(Weekday)
    return at + 1 if named or row.means(at, Mark.END, Mark.START) else 0


_TAKES = (_take_gone, _take_day, _take_span, _take_clock, _take_part, _take_small)
_TAKES_OF_WORDS = (_take_gone, _take_day, _take_part, _take_small)
# What a length or a clock begins with; all else needs not be asked for one.
_COUNTING = frozenset({Number, Ordinal, Amount, Unit})
_COUNTED = frozenset({Mark.CLOCK, Mark.HALF, Mark.QUARTER, Mark.THIRD, Mark.HERE, Mark.OF, Mark.WORKING})
_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")
