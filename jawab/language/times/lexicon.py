"""Words and what they mean in time. One module per language lists its words; the grammar knows meanings only.

A language module (`persian`, `english`, `arabic`) has one public name, ``lexicon() -> Lexicon``, cached, made of

- ``words``: meaning to words, as in ``{DayShift(1): "فردا", Mark.BY: "تا | حداکثر تا", Number(3): "سه | ۳تا"}``.
  Spellings are separated by ``|`` and written as people should write them; they are folded as the text is (so hamza,
  marks, teh marbuta, code points, digits and case need no variants). A half-space or hyphen inside a phrase says
  "joined, apart or half-spaced"; a blank says "apart only". A word may be listed under several meanings; the
  grammar takes the one that fits its place. The longest listed phrase wins over its parts.
- ``guess``: a folded word that is in no list, to its cue (a verb form, mostly), or None.
- ``prefixes`` and ``suffixes``: what joins the next or last word before ``guess`` sees it («می فرستیم»).
- ``split``: a folded word that is in no list, to the folded words it is written of ("والنصف": "و", "النصف"), or ().
  All parts then share the offsets of the word; a part may be unknown. Digits never come here.

What the grammar makes of them: an optional relation (BY, WITHIN, BEFORE, AFTER, FROM, BETWEEN, IN), then in any
order a day (DayShift, Weekday, Date, a number with MonthName, an edge of a period, a period with NEXT or THIS), a
PartOfDay and a clock (CLOCK with a Number or Ordinal, with AND HALF, PAST, MINUS), or a length (Number with Unit,
Amount), then AGO, LATER and so on. BEFORE with a length is AGO and AFTER with a length is LATER in every language;
BEFORE with a day or an edge is a limit. Ordinals count as hours behind CLOCK and as days before a MonthName. AGO
behind a week is LAST, LATER is NEXT. A plural weekday has two meanings, Weekday and EVERY. Parts of the day are
those of the desk: morning 8-12, noon 12-14, afternoon 14-18, evening 18-21, night 20-23:59, dawn 5-8, in minutes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from jawab.calendars import Calendar


class Unit(Enum):
    """Lengths of time, in a meaning or a span."""

    __hash__ = object.__hash__  # members are compared by identity; Enum's own hash is slow Python

    MINUTE = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words: "three", "twenty". The grammar adds them up over AND, and multiplies by 100 and 1000."""

    number: int


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The place in a row: "third", «سوم», "الثالثة" (hours of the Arabic clock too)."""

    place: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A length in one word: "يومين", "ساعتين", also "fortnight"; ``working`` in "يومي عمل"."""

    amount: float
    unit: Unit
    working: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0. ``clear`` False for a word that is mostly something else ("sun", "الحد")."""

    weekday: int
    clear: bool = True


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month. ``clear`` False when it is also a person or a common word: then only with a number or an edge."""

    calendar: Calendar
    month: int
    clear: bool = True


@dataclass(frozen=True, slots=True)
class DayShift:
    """A day by its distance: today 0, tomorrow 1; -1 for anything behind: yesterday, «پارسال», «چند وقت پیش»."""

    days: int


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Hours of a day, in minutes after midnight. ``shift`` 0 binds it to today («امشب»), None to no day.

    ``clear`` False for a word that is a time only beside a day or an hour ("صباح", that is also a greeting).
    """

    begins: int
    ends: int
    shift: int | None = None
    clear: bool = True


@dataclass(frozen=True, slots=True)
class Date:
    """A fixed day of a calendar: «نوروز», «شب یلدا», "Christmas", "عيد الفطر"; the nearest to come."""

    calendar: Calendar
    month: int
    day: int
    year: int | None = None


class Mark(Enum):
    """Small words that tie the others together."""

    __hash__ = object.__hash__

    BY = auto()  # by, until, no later than, «تا», "حتى", "بحلول"
    WITHIN = auto()  # within, «ظرف», «طی», "خلال", "في غضون"
    IN = auto()  # in, «در», "في": a length ahead, or nothing before a day
    BEFORE = auto()  # before, «قبل از», "قبل"
    AFTER = auto()  # after, «بعد از», "بعد"
    FROM = auto()  # from, «از», "من", "ابتداء من"
    SINCE = auto()  # since, "منذ", "من" with a length: past by itself
    BETWEEN = auto()
    TO = auto()  # between the ends of a range: to, «تا», «الی», "إلى", "حتى"
    AND = auto()
    OR = auto()
    AGO = auto()  # behind a length: ago, «پیش», «قبل»
    LATER = auto()  # behind a length: later, from now, «دیگر», «بعد»
    NEXT = auto()  # next, «آینده», «بعد», "القادم", "المقبل": beside a weekday, week, month
    THIS = auto()  # this, «این», «همین», "هذا"
    COMING = auto()  # NEXT that means the nearest to come beside a weekday: «آینده», "القادم"; not "next"
    LAST = auto()  # last, «گذشته», «پیش», "الماضي"
    CLOCK = auto()  # «ساعت», "الساعة", "at": a number is an hour
    OCLOCK = auto()  # behind a number: o'clock
    HALF = auto()
    QUARTER = auto()
    THIRD = auto()
    PAST = auto()  # half past eight
    MINUS = auto()  # quarter to six: «یک ربع به شش», "السادسة إلا ربعا"
    LESS = auto()  # behind the hour: "السادسة إلا ربعا", "إلا خمسة"
    AM = auto()
    PM = auto()
    WORKING = auto()  # «کاری», «اداری», "business", "عمل": beside a length
    START = auto()  # beginning of, «اول», «اوایل», "بداية"
    MIDDLE = auto()
    END = auto()
    OFFICE = auto()  # the office day as a thing: «وقت اداری», "business day", "الدوام"
    CLOSING = auto()  # its end in one word: EOD, COB
    WEEKEND = auto()
    HERE = auto()  # nothing by itself, welcome inside a phrase: the, of, on, «روز», «ی», "يوم"
    EVERY = auto()  # every, daily, «هر», «همه روزه», "يوميا"
    EACH = auto()  # EVERY only before a length, a day or a part of one: "كل"
    OF = auto()  # HERE, but not where a relation would fit: "من"
    FOR = auto()  # before a length that is no limit: for, "لمدة"
    NOW = auto()  # VAGUE where somebody commits, else nothing: now, «الان», "الآن"
    WHILE = auto()  # behind "from": it has gone on until now: "من رمضان وأنا أنتظر"
    SO_FAR = auto()  # behind a time: until now, «تا حالا»; what it follows is past
    TITLE = auto()  # Mrs, «خانم»: a month beside it is a person
    MOST = auto()  # at most, at the latest, «حداکثر», "كحد أقصى": BY, before the time or behind it
    ONWARD = auto()  # behind a time: onwards, «به بعد»
    TH = auto()  # behind digits: st, nd, rd, th, «ام»
    LASTING = auto()  # beside a Unit: the length has gone on until now, «دو روزه»
    MEASURE = auto()  # a number before it is no hour: kilos, dollars, percent, persons
    NO_TIME = auto()  # a set phrase with the word of a time, that is none: «صبح بخیر», «ساعت مچی»
    ASIDE = auto()  # before a day that is a name or is not meant: «میدان», "شارع", "instead of"
    PLACE = auto()  # behind a day that is a name: "March Street"
    VAGUE = auto()  # soon, as soon as possible, now, «به زودی», "قريبا"


class Cue(Enum):
    """What the words around a time say of it; the clause decides."""

    __hash__ = object.__hash__

    COMMIT = auto()  # we will send, it will be delivered, you will receive
    DEMAND = auto()  # must, I need, otherwise I, «بفرستید»
    PAST = auto()  # sent, was, I have been waiting
    MISSED = auto()  # was supposed to, «قرار بود»: over, whatever else is said
    SAID = auto()  # you said, they told me: a promise told by the other side is none
    MINE = auto()  # my flight, «کلاسم»: what the writer waits for, not what the desk does
    RECURRING = auto()  # open, opening hours, «ساعت کاری»
    HABIT = auto()  # usually, «معمولاً»: RECURRING for a length of time too
    HAPPENS = auto()  # begins, ends, is closed: a promise only from one who sounds like a desk
    STATE = auto()  # a verb that is none of these: I am at home, I will come
    NOT = auto()  # not, never, cannot
    ASK = auto()  # opens a question: «آیا», "when", "هل"
    UNLESS = auto()  # a verb that is a condition denied: «نرسه» beside a limit
    IF = auto()  # a condition: if, «اگر», "إذا"
    BREAK = auto()  # but, «ولی», "لكن": another clause begins
    JOIN = auto()  # and, «و», «که»: another clause may begin


Meaning = Number | Ordinal | Amount | Unit | Weekday | MonthName | DayShift | PartOfDay | Date | Mark | Cue
Words = Mapping[Meaning, str]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meanings:
    """All that one word or phrase may mean: what is told by name, and what carries a value, by its kind."""

    marks: frozenset[Mark | Cue | Unit] = frozenset()
    senses: Mapping[type, Meaning] = field(default_factory=dict)
    live: bool = False  # more than a cue: it may be part of a time
    heart: bool = False  # a time may be made of it
    cued: bool = False  # it says something of the times around it
    opens: bool = False  # a time may begin with it
    counts: bool = False  # a number and nothing else: a time may begin with it where the next word is live
    relation: Mark | None = None  # the strongest of those it may be

    def joined(self, meaning: Meaning) -> "Meanings":
        marks = self.marks | {meaning} if isinstance(meaning, Mark | Cue | Unit) else self.marks
        senses = {type(meaning): meaning, **self.senses}
        first, kinds = marks - _NEVER_FIRST, senses.keys() - {Mark, Cue}
        return Meanings(
            marks,
            senses,
            live=self.live or not isinstance(meaning, Cue),
            heart=self.heart or meaning in _HEARTS or not isinstance(meaning, Mark | Cue | Number | Ordinal),
            cued=self.cued or isinstance(meaning, Cue),
            opens=bool(first or kinds),
            counts=kinds == {Number} and not first,
            relation=next((mark for mark in RELATIONS if mark in marks), None),
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, folded. ``months`` is the calendar a bare "end of the month" means."""

    table: Mapping[Phrase, Meanings]
    longest: Mapping[str, int]  # first word of a phrase to the most words of a phrase that begins so
    months: Calendar
    guess: Callable[[str], Cue | None]
    split: Callable[[str], Phrase]
    prefixes: frozenset[str]  # written apart or half-spaced, yet one word with the next: «می»
    suffixes: frozenset[str]
    verb_last: bool  # the verb stands behind the time it is about
    latin: bool = False  # written in Latin letters, whatever the language's own
    plain: Callable[[str], str] = str  # a text as it is to be read, each letter in its place


_HEARTS = frozenset(
    {
        Mark.VAGUE,
        Mark.NOW,
        Mark.EACH,
        Mark.EVERY,
        Mark.HALF,
        Mark.QUARTER,
        Mark.PAST,
        Mark.TH,
        Mark.CLOCK,
        Mark.OFFICE,
        Mark.CLOSING,
        Mark.WEEKEND,
        Mark.AM,
        Mark.PM,
    },
)
# What stands before a time, the strongest first: «حداکثر تا قبل از» is BEFORE.
RELATIONS = (
    Mark.BEFORE,
    Mark.AFTER,
    Mark.WITHIN,
    Mark.FOR,
    Mark.IN,
    Mark.BETWEEN,
    Mark.SINCE,
    Mark.BY,
    Mark.MOST,
    Mark.FROM,
)
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
    Mark.WHILE,
    Mark.COMING,
    Mark.ASIDE,
    Mark.PLACE,
    Mark.TITLE,
}
NO_MEANING = Meanings()
CUES = {cue: NO_MEANING.joined(cue) for cue in Cue}
