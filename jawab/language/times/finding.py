"""The door: a message in, its times out."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from jawab.language.detect import language as detect
from jawab.language.times.amounts import Row
from jawab.language.times.clauses import Voice
from jawab.language.times.kinds import Kind, kind, names_only
from jawab.language.times.lexicon import (
    Cue,
    Lexicon,
    Mark,
)
from jawab.language.times.reading import phrases
from jawab.language.times.resolving import NOON, Moments, resolve
from jawab.language.times.shapes import LIMITS, Dated, Named, Period, Phrase, Shifted
from jawab.language.times.tokens import Item, Words, items
from jawab.language.times.voice import voice
from jawab.language.times.workweek import Workweek

CLOSE = dt.time(17)
# A date without a year that lies this far ahead, after "from", was rather meant as the last one.
LONG_AHEAD = dt.timedelta(days=270)
# A bare clock so far ahead, after "since", has already struck today.
PASSED = dt.timedelta(hours=15)
MOST_BETWEEN = 4
MOST_READ = 20_000
NO_MOMENTS = Moments(None, None, exact=False)
UNPLACED = frozenset({Kind.PAST, Kind.RECURRING, Kind.VAGUE})


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time in a text: where it stands, what is said with it, and when it is."""

    start: int
    end: int
    text: str
    kind: Kind
    begins: dt.datetime | None
    ends: dt.datetime | None
    exact: bool


def find_times(
    text: str,
    *,
    now: dt.datetime,
    weekend: frozenset[int] = frozenset({5, 6}),
    close: dt.time = CLOSE,
    language: str | None = None,
) -> list[TimePhrase]:
    """Find what a message says of times, in its order; ``now`` gives the time zone, ``weekend`` counts Monday as 0.

    A time that cannot be placed surely is left out rather than guessed. ValueError for a naive ``now``.
    """
    if now.utcoffset() is None:
        raise ValueError("A moment needs its time zone; this one is naive.")
    text = text[:MOST_READ]
    language = language or _spoken(text)
    words = _words(language, latin=not _ARABIC_SCRIPT.search(text))
    found = items(words.lexicons[0].plain(text), words)
    if not any(map(_bears, found)) and not _limits_a_number(found):
        return []
    row, who = Row(found), _Voice(found, language)
    desk = Workweek(now=now, weekend=weekend, close=close.hour * 60 + close.minute)
    placed: list[TimePhrase] = []
    found_phrases = list(phrases(row))
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for number, phrase in enumerate(found_phrases):
        before, behind = found_phrases[number - 1 : number], found_phrases[number + 1 : number + 2]
        if names_only(row, phrase) or (behind and _names(row, phrase, behind[0])):
            continue
        one = bool(before) and _anchor(row, phrase, before[0])
        lexicon = _of_phrase(row, phrase, words.lexicons)
        made = _placed(text, row, phrase, desk=desk, lexicon=lexicon, who=who)
        around = made and next(((a, b) for a, b in quoted if a < made.start < b), None)
        if made and around:
            made = _quoted(row, phrase, made, around)
        if made and before and placed and _goes_on(row, phrase, before[0], made=made, last=placed[-1]):
            made = replace(made, kind=Kind.RECURRING, begins=None, ends=None, exact=False)
        if made and one and placed and placed[-1].kind is made.kind:
            start = placed.pop().start
            made = replace(made, start=start, text=text[start : made.end])
        if made and not _said_already(made, placed, text):
            placed.append(made)
    return placed


def read_items(text: str, language: str) -> list[Item]:
    """Read a message as the grammar of its language sees it."""
    words = _words(language, latin=not _ARABIC_SCRIPT.search(text))
    return items(words.lexicons[0].plain(text[:MOST_READ]), words)


def _spoken(text: str) -> str:
    """Tell the language by its letters where they are sure, since to detect it takes longer than all the rest."""
    if not _ARABIC_SCRIPT.search(text):
        told = detect(text)
        return told if told in {"fa", "ar"} else "en"
    persian, arabic = _PERSIAN_LETTER.search(text), _ARABIC_LETTER.search(text)
    if persian and not arabic:
        return "fa"
    told = detect(text)
    return told if told in {"fa", "ar"} else "ar" if arabic else "fa"


class _Voice:
    """Who writes a message, found out when it is first asked."""

    def __init__(self, found: list[Item], language: str) -> None:
        self._found, self._language = found, language
        self._weight: float | None = None

    def __call__(self) -> float:
        if self._weight is None:
            self._weight = voice(self._found, self._language)
        return self._weight


def _placed(
    text: str, row: Row, phrase: Phrase, *, desk: Workweek, lexicon: Lexicon, who: Voice
) -> TimePhrase | None:
    said = kind(row, phrase, verb_last=lexicon.verb_last, voice=who)
    if said is None:
        return None
    moments: Moments | None = NO_MOMENTS
    if said not in UNPLACED:
        moments = resolve(phrase, desk, lexicon.months, needed=said is Kind.DEADLINE)
    if moments is None:
        return None
    if phrase.relation is Mark.FROM and said is not Kind.PROMISE and _behind(phrase, moments, desk):
        said, moments = Kind.PAST, NO_MOMENTS
    if moments.ends and moments.ends < desk.now and isinstance(phrase.day, Dated):
        said, moments = Kind.PAST, NO_MOMENTS
    start, end = row[phrase.first].start, row[phrase.last - 1].end
    return TimePhrase(start, end, text[start:end], said, *moments)


def _behind(phrase: Phrase, moments: Moments, desk: Workweek) -> bool:
    """Tell "since this morning" and "since the first of the month" from what is to begin."""
    if moments.begins is None:
        return False
    if phrase.day is None and phrase.until is None:
        # «از ۱۰ صبح درگیرم» is of this morning, though the next ten o'clock is tomorrow's.
        passed = moments.begins - desk.now > PASSED and phrase.clock is not None
        return moments.begins < desk.now or passed
    undated = isinstance(phrase.day, Dated) and phrase.day.year is None
    return undated and moments.begins - desk.now > LONG_AHEAD


def _quoted(row: Row, phrase: Phrase, made: TimePhrase, around: tuple[int, int]) -> TimePhrase | None:
    """Somebody's promise told by another is none; a day in what says nothing is a name: «هزار و یک شب»."""
    inside = (at for at in row.cues if around[0] < row[at].start < around[1])
    if phrase.relation is None and all(row.means(at, Cue.BREAK, Cue.JOIN) for at in inside):
        return None
    return replace(made, kind=Kind.OTHER) if made.kind is Kind.PROMISE else made


def _names(row: Row, phrase: Phrase, behind: Phrase) -> bool:
    """Tell whether a month or week is what the sentence is about: «قسط این ماه رو تا ۵ام میدم»."""
    if phrase.relation or phrase.every or phrase.gone or phrase.clock or not isinstance(phrase.day, Period):
        return False
    apart = any(row.means(at, Cue.BREAK, Cue.JOIN) for at in range(phrase.last, behind.first))
    return phrase.day.edge is None and behind.relation in LIMITS and not apart


def _anchor(row: Row, phrase: Phrase, before: Phrase) -> bool:
    """A bare clock is of the day just said: «امشب مهمون دارم، تا ساعت ۷ برسه».

    Tell whether both are one time with words between: "لازم اليوم يوصل قبل الثمانية بالليل".
    """
    told = phrase.clock or (phrase.part and phrase.relation in LIMITS)
    dayless = told and phrase.day is None and (phrase.part is None or phrase.part.shift is None)
    between = range(before.last, phrase.first)
    if not dayless or before.gone or before.every or before.span:
        return False
    near = not any(row.means(at, Cue.JOIN, Cue.BREAK) for at in between)
    bare = not phrase.clock or not (phrase.part or phrase.clock.half or phrase.clock.whole)
    if not near and (not bare or any(row.means(at, Cue.BREAK) for at in between)):
        return False
    if isinstance(before.day, Shifted | Named | Dated):
        phrase.day = before.day
    if bare and phrase.clock and before.part and before.part.begins >= NOON:
        phrase.part = before.part
    return near and phrase.day is not None and before.clock is None


def _goes_on(row: Row, phrase: Phrase, before: Phrase, *, made: TimePhrase, last: TimePhrase) -> bool:
    """Tell whether hours or weekdays behind a habit are of it: "on even days, from 10 to 1"."""
    if last.kind is not Kind.RECURRING or made.kind not in {Kind.PROMISE, Kind.OTHER}:
        return False
    between = range(before.last, phrase.first)
    if phrase.span or not isinstance(phrase.day, Named | None) or len(between) > MOST_BETWEEN:
        return False
    ends = {Cue.COMMIT, Cue.DEMAND, Cue.PAST, Cue.BREAK}
    if made.kind is Kind.PROMISE:
        ends |= {Cue.RECURRING, Cue.STATE}
    return not any(row.means(at, *ends) for at in between)


def _said_already(made: TimePhrase, placed: list[TimePhrase], text: str) -> bool:
    """A habit told in several times is one: open Saturday to Wednesday, from 8 to 2."""
    if not placed or made.kind not in {Kind.RECURRING, Kind.VAGUE} or placed[-1].kind is not made.kind:
        return False
    return not any(mark in text[placed[-1].end : made.start] for mark in ".!?؟\n")


def _bears(item: Item) -> bool:
    """Tell whether an item can be the heart of a time; digits with a colon or slashes can."""
    if item.digits:
        return ":" in item.digits or "/" in item.digits or item.digits.count("-") == 2
    return item.meanings.heart


def _limits_a_number(found: list[Item]) -> bool:
    """Tell whether "by 5" may be in a text that has no other word of time."""
    return any(
        number.digits and len(number.digits) <= 2 and limit.means(Mark.BY)
        for limit, number in pairwise(found)
    )


def _of_phrase(row: Row, phrase: Phrase, lexicons: tuple[Lexicon, ...]) -> Lexicon:
    """The language of a phrase is that of its letters; where all are Latin, that of the message."""
    if lexicons[0].latin:
        return lexicons[0]
    latin = any(row[at].word.isascii() and row[at].word.isalpha() for at in range(phrase.first, phrase.last))
    return lexicons[-1] if latin else lexicons[0]


@lru_cache(maxsize=8)
def _words(language: str, *, latin: bool) -> Words:
    """The words to read a text with: the language's own first, then English, for Latin words anywhere."""
    from jawab.language.times import english

    if language == "en":
        return Words(english.lexicon())
    return Words(_lexicon(language, latin=latin), english.lexicon())


def _lexicon(language: str, *, latin: bool) -> Lexicon:
    """Load the words of a language when they are first needed."""
    from jawab.language.times import arabic, arabizi, finglish, persian

    if language == "ar":
        return arabizi.lexicon() if latin else arabic.lexicon()
    return finglish.lexicon() if latin and language == "fa" else persian.lexicon()


_QUOTED = re.compile('[«“][^»”\n]{1,200}[»”]|(?<!\\w)"[^"\n]{1,200}"(?!\\w)')
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_PERSIAN_LETTER = re.compile("[پچژگکی]")
_ARABIC_LETTER = re.compile("[ةىأإكيٱ]")
