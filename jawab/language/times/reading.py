"""The grammar: which items make one phrase of time, and what it says."""

import re
from collections.abc import Iterator
from dataclasses import replace

from jawab.language.times.amounts import Row, single, span
from jawab.language.times.clocks import clock, counted, ended
from jawab.language.times.days import day, gone, month_of
from jawab.language.times.lexicon import Amount, Cue, Mark, Number, Ordinal, PartOfDay, Unit, Weekday
from jawab.language.times.shapes import Clock, Dated, Day, Named, Period, Phrase, Shifted

RELATIONS = (
    Mark.BEFORE,
    Mark.AFTER,
    Mark.WITHIN,
    Mark.IN,
    Mark.BETWEEN,
    Mark.SINCE,
    Mark.BY,
    Mark.MOST,
    Mark.FROM,
)
LIMITS = (Mark.BY, Mark.MOST, Mark.BEFORE)


def phrases(row: Row) -> Iterator[Phrase]:
    """Read all phrases from left to right; none overlap."""
    at = 0
    while at < row.count:
        found = _phrase(row, at) if _may_open(row, at) else None
        if found is None:
            at += 1
        else:
            yield found
            at = max(found.last, at + 1)


def _may_open(row: Row, at: int) -> bool:
    """Tell whether a time can begin here; most words are out at once, a number before a plain word too."""
    item = row[at]
    meanings = item.meanings
    if not (item.digits or meanings.live):
        return False
    kinds, marks = meanings.senses.keys() - _NAMED_KINDS, meanings.marks - _NEVER_FIRST
    if item.digits.isdigit() or (kinds == _NUMBERS and not marks):
        following = row[at + 1]
        return bool(following.digits or following.meanings.live)
    return bool(item.digits or kinds or marks)


def _phrase(row: Row, first: int) -> Phrase | None:
    phrase = Phrase(first, first)
    at = _relation(row, first, phrase)
    while True:
        start = _between(row, at, phrase)
        end = _atom(row, start, phrase)
        if end is None:
            break
        at = phrase.last = end
        if phrase.span or phrase.vague:
            break
    if phrase.empty:
        return None
    if phrase.span and phrase.relation is Mark.FROM:
        phrase.relation = None  # «بیش از دو هفته»
    fronts = range(max(first - 3, 0), first)
    if phrase.span and phrase.relation is Mark.IN and any(row.means(at, Mark.BEFORE) for at in fronts):
        phrase.relation = Mark.FOR  # "قبل الموعد بيومين": counted from what is told elsewhere
    if phrase.relation is Mark.SINCE and row.means(first, Mark.BEFORE) and row.means(phrase.last, Mark.OF):
        phrase.relation = Mark.FOR  # "قبل 24 ساعة من الموعد" is no past, and no moment that can be told
    phrase.last = _behind(row, phrase.last, phrase)
    return phrase


def _relation(row: Row, at: int, phrase: Phrase) -> int:
    """Take the words in front, the strongest of them: «حداکثر تا قبل از» is BEFORE."""
    start = at
    while True:
        held = next((mark for mark in RELATIONS if row.means(at, mark)), None)
        if held is None:
            if row.means(at, Mark.HERE) and at > start and not _unit_here(row, at):
                at += 1
                continue
            _weigh(row, range(start, at), phrase)
            return at
        known = phrase.relation
        phrase.relation = held if known is None else min(known, held, key=RELATIONS.index)
        at += 1


def _weigh(row: Row, front: range, phrase: Phrase) -> None:
    """Tell apart: "قبل يومين", "من يومين" are behind us, "قبل الأحد", "من يومين إلى ثلاثة" are not."""
    others = (Mark.BEFORE, Mark.FROM, Mark.THIS)
    both = next((at for at in front if row.means(at, Mark.SINCE) and row.means(at, *others)), None)
    if both is None:
        return
    length = None if row.means(front.stop, Mark.CLOCK) else span(row, front.stop, bare=True)
    if length and length[0].low == length[0].high:
        phrase.relation = Mark.SINCE
    elif phrase.relation is Mark.SINCE:
        phrase.relation = Mark.FROM if row.means(both, Mark.FROM) else None


def _unit_here(row: Row, at: int) -> bool:
    """Tell whether a small word is a length of its own: "بعد يوم", and not "قبل يوم الأحد"."""
    return row[at].sense(Unit) is not None and day(row, row.past_small(at + 1)) is None


def _between(row: Row, at: int, phrase: Phrase) -> int:
    """Step over small words and one comma between two parts: «امروز، شنبه، ساعت ۴»."""
    if at == phrase.first:
        return at
    comma = row[at].word in {"،", ","} and phrase.day is not None
    end = at + comma if _unit_here(row, at + comma) else row.past_small(at + comma, of=False)
    since = row.means(end, Mark.SINCE) and not row.means(end, Mark.BEFORE, Mark.FROM)
    related = row.means(end, *RELATIONS, Mark.TO) and not since
    if (phrase.day or phrase.every or phrase.part) and not phrase.clock and related:
        limit = _limit(row, end, phrase)
        return at if comma and limit == end else limit
    return end


def _limit(row: Row, at: int, phrase: Phrase) -> int:
    """«فردا تا ساعت ۵», "tomorrow before five", «فردا بین ۹ تا ۱۲»: the relation stands inside."""
    inner = Phrase(at, at)
    if row.means(at, Mark.TO) and not row.means(at, *RELATIONS):
        return at
    end = _relation(row, at, inner)
    if _starts_clock(row, end) and inner.relation:
        if phrase.relation is None or inner.relation in {Mark.BEFORE, Mark.BETWEEN, Mark.AFTER}:
            phrase.relation = inner.relation
        return end
    # "يوم الأحد قبل نهاية الدوام", "tomorrow before the end of the day".
    if inner.relation in LIMITS and (found := day(row, end)) and found[0] == Period(Unit.DAY, edge=Mark.END):
        phrase.relation = Mark.BY
        return end
    return end if inner.relation is Mark.IN and day(row, end) is None and row[end].sense(PartOfDay) else at


def _starts_clock(row: Row, at: int) -> bool:
    found = clock(row, at, allowed=True)
    return (found is not None and not counted(row, found[1])) or row[at].sense(PartOfDay) is not None


def _atom(row: Row, at: int, phrase: Phrase) -> int | None:
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
    elif isinstance(phrase.day, Named | Period) and isinstance(taken, Dated | Shifted | Named):
        if isinstance(phrase.day, Period) and phrase.relation is Mark.BEFORE:
            phrase.relation = Mark.BY  # before the end of a day is by that day
        phrase.day = taken if not isinstance(taken, Named) else Named(taken.weekday, _week(phrase.day))
    phrase.every = phrase.every or row.means(at, Mark.EVERY)
    phrase.this = phrase.this or row.means(at, Mark.THIS)
    if until := _range_day(row, end, phrase):
        phrase.until_day, end = until
        phrase.every = phrase.every or isinstance(taken, Named)
    return end


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
    return len(kinds) == 2 and (Named in kinds or kinds == {Period, Shifted} or (ends_day and Dated in kinds))


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
    if found is None:
        return None
    phrase.span = found[0]
    return found[1]


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
    behind = found[1]
    if (phrase.day or phrase.relation in {Mark.BETWEEN, Mark.FROM}) and row.means(behind, Mark.TO, Mark.AND):
        second = clock(row, row.past_small(behind + 1), allowed=True)
        if second and (ended(row, second[1]) or (phrase.day and not counted(row, second[1]))):
            return True
    placed = phrase.day or phrase.part
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
    found = clock(row, row.past_small(at + 1), allowed=True)
    if found is None or counted(row, found[1]):
        return None
    phrase.until, end = found
    if part := row[row.past_small(end)].sense(PartOfDay):
        phrase.until = Clock(_in_part(phrase.until.minutes, part), whole=True)
        if phrase.part is None:
            phrase.part = part
        return row.past_small(end) + 1
    return end


def _in_part(minutes: int, part: PartOfDay) -> int:
    return minutes + 720 if part.begins >= 720 > minutes else minutes


def _take_part(row: Row, at: int, phrase: Phrase) -> int | None:
    part = row[at].sense(PartOfDay)
    if part is None or phrase.span:
        return None
    beside = phrase.day or phrase.clock or phrase.part or phrase.every or phrase.relation is Mark.BEFORE
    if not (part.clear or beside or day(row, row.past_small(at + 1))):
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


def _behind(row: Row, at: int, phrase: Phrase) -> int:
    """Take the words behind: ago, later, onwards, at the latest."""
    end = row.past_small(at)
    if phrase.span and row.means(end, Mark.LATER, Mark.AGO):
        later = row.means(end, Mark.LATER) and not (
            row.means(end, Mark.AGO) and phrase.relation is Mark.SINCE
        )
        if not later:
            phrase.gone = True
        elif phrase.relation not in {*LIMITS, Mark.WITHIN}:
            phrase.relation = Mark.LATER
        at = end = end + 1
    if phrase.span and row.means(end, Mark.NEXT):
        at = end = end + 1
    if row.means(end, Mark.SO_FAR):
        phrase.gone = True
        return end + 1
    if row.means(end, Mark.ONWARD):
        phrase.relation = Mark.FROM
        return end + 1
    if row.means(end, Mark.MOST) and not _opens(row, end + 1):
        before = phrase.relation is Mark.BEFORE and (phrase.clock or phrase.part)
        phrase.relation = Mark.BEFORE if before else Mark.BY
        return end + 1
    return at


def _opens(row: Row, at: int) -> bool:
    """Tell whether another time begins here."""
    return not row[at].sense(Cue) and (day(row, at) is not None or span(row, at) is not None)


_TAKES = (_take_gone, _take_day, _take_span, _take_clock, _take_part, _take_small)
_TAKES_OF_WORDS = (_take_gone, _take_day, _take_part, _take_small)
# What a length or a clock begins with; all else needs not be asked for one.
_COUNTING = frozenset({Number, Ordinal, Amount, Unit})
_COUNTED = frozenset({Mark.CLOCK, Mark.HALF, Mark.QUARTER, Mark.THIRD, Mark.HERE, Mark.OF, Mark.WORKING})
_NAMED_KINDS = {Mark, Cue}
_NUMBERS = {Number}
_NEVER_FIRST = frozenset(Cue) | {
    Mark.HERE,
    Mark.AND,
    Mark.OR,
    Mark.AGO,
    Mark.LATER,
    Mark.MEASURE,
    Mark.MINUS,
    Mark.TH,
    Mark.ONWARD,
    Mark.AM,
    Mark.PM,
    Mark.PAST,
    Mark.OCLOCK,
    Mark.NO_TIME,
    Mark.SO_FAR,
    Mark.TITLE,
}
_HOURS = re.compile(r"(\d{1,2})-(\d{1,2})")
