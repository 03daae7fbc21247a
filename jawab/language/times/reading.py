"""The grammar: which items make one phrase of time, and what it says."""

from collections.abc import Iterator

from jawab.language.times.amounts import Row, span
from jawab.language.times.clocks import clock, counted
from jawab.language.times.days import day
from jawab.language.times.lexicon import RELATIONS, Cue, Mark, PartOfDay, Unit
from jawab.language.times.shapes import LIMITS, Period, Phrase
from jawab.language.times.taking import of_day, take


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
    if item.digits.isdigit() or item.meanings.counts:
        following = row[at + 1]
        return bool(following.digits or following.meanings.live)
    return bool(item.digits) or item.meanings.opens


def _phrase(row: Row, first: int) -> Phrase | None:
    phrase = Phrase(first, first)
    at = _relation(row, first, phrase)
    while True:
        start = _between(row, at, phrase)
        end = take(row, start, phrase)
        if end is None:
            break
        at = phrase.last = end
        if phrase.span or phrase.vague:
            break
    if phrase.empty:
        return None
    if not phrase.span and phrase.relation is Mark.FOR:
        phrase.relation = None  # "scheduled for Monday"
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
        held = row[at].meanings.relation
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
    related = (row[end].meanings.relation or row.means(end, Mark.TO)) and not since
    if (phrase.day or phrase.every or phrase.part) and not phrase.clock and related:
        limit = _limit(row, end, phrase)
        return at if comma and limit == end else limit
    return end


def _limit(row: Row, at: int, phrase: Phrase) -> int:
    """«فردا تا ساعت ۵», "tomorrow before five", «فردا بین ۹ تا ۱۲»: the relation stands inside."""
    inner = Phrase(at, at)
    if row.means(at, Mark.TO) and not row[at].meanings.relation:
        return at
    end = _relation(row, at, inner)
    if inner.relation and _starts_clock(row, end, phrase):
        if phrase.relation is None or inner.relation in {Mark.BEFORE, Mark.BETWEEN, Mark.AFTER}:
            phrase.relation = inner.relation
        return end
    # "يوم الأحد قبل نهاية الدوام", "tomorrow before the end of the day".
    if inner.relation in LIMITS and (found := day(row, end)) and found[0] == Period(Unit.DAY, edge=Mark.END):
        phrase.relation = Mark.BY
        return end
    return end if inner.relation is Mark.IN and day(row, end) is None and row[end].sense(PartOfDay) else at


def _starts_clock(row: Row, at: int, phrase: Phrase) -> bool:
    found = clock(row, at, allowed=True)
    if found is not None and not counted(row, found[1]):
        return True
    part = row[at].sense(PartOfDay)
    return part is not None and of_day(part, phrase.day)


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
    elif phrase.span and row.means(end, Mark.LAST):
        phrase.gone = True
        return end + 1
    if row.means(end, Mark.SO_FAR) or (row.means(end, Mark.WHILE) and phrase.relation is Mark.FROM):
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
