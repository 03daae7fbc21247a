"""What is said with a time: a promise, a demand, a past event, a habit; the words of its clause decide."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import StrEnum

from jawab.language.times.amounts import Row
from jawab.language.times.lexicon import Cue, Mark
from jawab.language.times.shapes import LIMITS, Dated, Named, Period, Phrase, Shifted

VERBS = (Cue.DEMAND, Cue.COMMIT, Cue.PAST, Cue.RECURRING, Cue.STATE)
# So far a clause is looked over on either side; a text without a full stop is read in linear time.
MOST_CUES, MOST_ASKED = 40, 80
QUESTION_MARKS = frozenset("?؟")
SENTENCE_ENDS = frozenset(".!?؟\n…")
WINDOWS = frozenset({Mark.FROM, Mark.AFTER, Mark.BETWEEN})
COMMAS = frozenset("،,؛;")
# How the whole message must sound: even a verb of promise is none from one who sounds like a customer; one who sounds
# like a desk promises with any verb, the sooner where a limit is said.
A_CUSTOMER, A_DESK, A_DESK_WITH_LIMIT = -2.0, 3.0, 2.0
Voice = Callable[[], float]


class Kind(StrEnum):
    """What the writer does with a time."""

    PROMISE = "promise"  # the desk commits to it
    VAGUE = "vague"  # soon, as soon as possible
    DEADLINE = "deadline"  # the customer needs it by then
    PAST = "past"
    RECURRING = "recurring"
    OTHER = "other"


def kind(row: Row, phrase: Phrase, *, verb_last: bool, voice: Voice) -> Kind | None:
    """Tell the kind of a phrase, or None for a length of time that is about nothing.

    ``voice`` is asked who writes the message: above 0 the desk, below a customer.
    """
    if phrase.gone or phrase.relation is Mark.SINCE:
        return Kind.PAST
    clause = _Clause(row, phrase, verb_last=verb_last, voice=voice)
    if phrase.vague or phrase.relation is Mark.FOR:
        return _of_no_moment(clause)
    if phrase.every or (
        clause.recurs()
        and not ((phrase.span and clause.lasting() is None) or isinstance(phrase.day, Dated | Shifted))
    ):
        return Kind.RECURRING
    if clause.has(Cue.MISSED):
        return Kind.PAST
    if phrase.span and phrase.relation is None:
        # "30 minutes before the driver comes" counts from there, not from now.
        return None if row.means(phrase.last, Mark.BEFORE, Mark.AFTER) else _of_length(clause)
    return _of_time(clause, limit=phrase.relation in LIMITS or phrase.relation is Mark.WITHIN)


def _of_no_moment(clause: "_Clause") -> Kind | None:
    """Tell what has no moment: "soon" is vague, "now" is so in a promise only; "for two days" is a past or nothing."""
    row, phrase = clause.row, clause.phrase
    cue, at, _ = clause.verb()
    if phrase.relation is Mark.FOR and not phrase.vague:
        return Kind.PAST if cue is Cue.PAST else None
    idle = row.means(phrase.last - 1, Mark.NOW) and (cue is not Cue.COMMIT or clause.asks(at))
    return None if idle else Kind.VAGUE


def _of_length(clause: "_Clause") -> Kind | None:
    """A length alone is a promise, a demand or a past by its verb, else a property: "18 months of warranty"."""
    cue, _, _ = clause.verb()
    lasts = clause.lasting()
    if clause.names() or (lasts is False and cue is not Cue.COMMIT):
        return None
    if cue is Cue.PAST or (lasts and cue is not Cue.COMMIT):
        return Kind.PAST
    if cue in {None, Cue.STATE} and clause.has(Cue.PAST):
        return Kind.PAST
    found = _of_time(clause, limit=True)
    return None if found is Kind.OTHER or (found is Kind.PROMISE and cue is not Cue.COMMIT) else found


def _of_time(clause: "_Clause", *, limit: bool) -> Kind:
    cue, at, own = clause.verb()
    asks = clause.asks(at)
    if cue is Cue.PAST or (cue is None and limit and clause.over()):
        return Kind.OTHER if asks and limit else Kind.PAST
    if clause.threatens(limit=limit):
        return Kind.DEADLINE
    if cue is Cue.DEMAND and clause.phrase.relation not in WINDOWS and (limit or (own and clause.wants(at))):
        return Kind.DEADLINE
    if asks or cue not in {None, Cue.STATE, Cue.COMMIT} or clause.denied() or clause.told():
        return Kind.OTHER
    if cue is Cue.COMMIT:
        promised = not clause.has(Cue.IF) and clause.voice() > A_CUSTOMER
    else:
        promised = clause.may_commit() and clause.voice() > (A_DESK_WITH_LIMIT if limit else A_DESK)
    return Kind.PROMISE if promised else Kind.OTHER


def _ahead(phrase: Phrase) -> bool:
    """Tell whether a phrase can only lie ahead, whatever the verb."""
    if phrase.relation in {*LIMITS, Mark.LATER, Mark.WITHIN}:
        return True
    day = phrase.day
    return (isinstance(day, Shifted) and day.days > 0) or (
        isinstance(day, Period | Named) and bool(day.shift if isinstance(day, Period) else day.week)
    )


class _Clause:
    """The cues around a phrase, to the next full stop or "but" on either side, the nearest first."""

    def __init__(self, row: Row, phrase: Phrase, *, verb_last: bool, voice: Voice) -> None:
        self.row, self.phrase, self.verb_last, self.voice = row, phrase, verb_last, voice
        cues, first, last = row.cues, bisect_left(row.cues, phrase.first), bisect_left(row.cues, phrase.last)
        self.left = list(self._until(Cue.BREAK, cues[max(first - MOST_CUES, 0) : first][::-1]))
        self.right = list(self._until(Cue.BREAK, cues[last : last + MOST_CUES]))
        self.own_left = list(self._until(Cue.JOIN, self.left))
        self.own_right = list(self._until(Cue.JOIN, self.right))

    def has(self, cue: Cue) -> bool:
        return any(self.row.means(at, cue) for at in (*self.left, *self.right))

    def recurs(self) -> bool:
        """Tell whether habits are spoken of here, or near by where nobody commits here."""
        cue, _, own = self.verb()
        away = own and cue in {Cue.COMMIT, Cue.DEMAND}
        return self.own(Cue.RECURRING) or (self.has(Cue.RECURRING) and not away)

    def own(self, cue: Cue) -> bool:
        return any(self.row.means(at, cue) for at in (*self.own_left, *self.own_right))

    def wants(self, verb: int) -> bool:
        """Tell whether a demand beside a day is one for that day: no question, no errand, «فردا باید برم»."""
        errand = self.verb_last and self.own(Cue.STATE)
        return not (errand or self.asks(verb) or self.has(Cue.IF))

    def names(self) -> bool:
        """Tell whether the length is a property by its hyphen: a "24-hour policy"."""
        row, inner = self.row, range(self.phrase.first, self.phrase.last)
        return any(row[at].word == "-" and row[at].end == row[at + 1].start for at in inner)

    def threatens(self, *, limit: bool) -> bool:
        """«اگه تا ۱۰ شب نرسه», "if it isn't here by Friday"; a day alone does with a verb denied."""
        if any(self.row.means(at, Cue.SAID) for at in self.left):
            return False
        if limit:
            denied = self.own(Cue.UNLESS) or self.has(Cue.NOT) or self.verb()[0] is not Cue.COMMIT
            return self.own(Cue.UNLESS) or (self.has(Cue.IF) and denied)
        return self.has(Cue.IF) and self.phrase.relation is None and self.own(Cue.UNLESS)

    def asks(self, verb: int) -> bool:
        """Tell whether the part with the verb is a question."""
        if self.has(Cue.ASK):
            return True
        first = max(verb, self.phrase.last)
        for at in range(first, min(first + MOST_ASKED, self.row.count)):
            word = self.row[at].word
            if word in SENTENCE_ENDS or word in COMMAS:
                return word in QUESTION_MARKS
        return False

    def over(self) -> bool:
        """Tell whether nothing but a past verb follows a limit: "thanks for answering within two hours"."""
        return any(
            self.row.means(at, Cue.PAST) for at in (self.own_right if self.verb_last else self.own_left)
        )

    def told(self) -> bool:
        """Tell whether somebody else is quoted with it, or the writer's own affair is spoken of."""
        own = any(self.row.means(at, Cue.MINE) for at in self.own_left)
        return own or any(self.row.means(at, Cue.SAID) for at in self.left)

    def may_commit(self) -> bool:
        """Tell whether a desk may commit to it without a verb of promise: it lies ahead, and nothing is forbidden."""
        ahead = _ahead(self.phrase) or self.phrase.clock is not None
        return ahead and not (self.own(Cue.UNLESS) or self.has(Cue.IF))

    def lasting(self) -> bool | None:
        """«دو روزه» at the beginning of its clause has gone on until now; behind a noun it is a property."""
        if not any(self.row.means(at, Mark.LASTING) for at in range(self.phrase.first, self.phrase.last)):
            return None
        before = self.row[self.phrase.first - 1]
        opens = before.start < 0 or before.means(Cue.BREAK, Cue.JOIN, Mark.HERE, Mark.VAGUE)
        return opens and before.word != "ی"  # the ezafe of a noun before it: «بیمه‌ی یک‌ساله»

    def verb(self) -> tuple[Cue | None, int, bool]:
        """Find the cue that governs the phrase, where it stands, and whether it is in the phrase's own part.

        A past verb cannot govern what lies ahead: "the order you placed will arrive by Friday".
        """
        wanted = [cue for cue in VERBS if cue is not Cue.PAST or not _ahead(self.phrase)]
        if self.verb_last:
            tries = (
                (self.own_right, wanted),
                (self.own_left, wanted),
                (self.right, wanted),
                (self.left, wanted),
            )
            if found := self._first(self.own_left, [Cue.DEMAND]):
                return *found, True
            finding = self._first
        else:
            tries = (
                (self.own_left, wanted),
                (self.own_right, wanted),
                (self.left, wanted),
                (self.right, wanted),
            )
            finding = self._strongest
        for number, (ats, cues) in enumerate(tries):
            if found := finding(ats, cues):
                # «نوبت شما شنبه ساعت ۱۰ ثبت شد»: what is promised is named before it.
                if self.verb_last and found[0] in {Cue.PAST, Cue.STATE}:
                    found = self._first(self.own_left, [Cue.COMMIT]) or found
                return *found, number <= 1
        return None, -1, False

    def denied(self) -> bool:
        """Tell whether "not" stands by the verb."""
        return self.own(Cue.NOT)

    def _first(self, ats: list[int], wanted: list[Cue]) -> tuple[Cue, int] | None:
        return next(((cue, at) for at in ats for cue in wanted if self.row.means(at, cue)), None)

    def _strongest(self, ats: list[int], wanted: list[Cue]) -> tuple[Cue, int] | None:
        return next(((cue, at) for cue in wanted for at in ats if self.row.means(at, cue)), None)

    def _until(self, end: Cue, ats: list[int]) -> Iterator[int]:
        for at in ats:
            if self.row.means(at, end):
                return
            yield at
