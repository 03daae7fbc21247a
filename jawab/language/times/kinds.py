"""What is said with a time: a promise, a demand, a past event, a habit; the words of its clause decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jawab.language.times.amounts import Row
from jawab.language.times.lexicon import Cue, Mark
from jawab.language.times.resolving import LIMITS
from jawab.language.times.shapes import Dated, Named, Period, Phrase, Shifted

VERBS = (Cue.DEMAND, Cue.COMMIT, Cue.PAST, Cue.RECURRING, Cue.STATE)
QUESTION_MARKS = frozenset("?؟")
SENTENCE_ENDS = frozenset(".!?؟\n…")
COMMAS = frozenset("،,؛;")


class Kind(StrEnum):
    """What the writer does with a time."""

    PROMISE = "promise"  # the desk commits to it
    VAGUE = "vague"  # soon, as soon as possible
    DEADLINE = "deadline"  # the customer needs it by then
    PAST = "past"
    RECURRING = "recurring"
    OTHER = "other"


def kind(row: Row, phrase: Phrase, *, verb_last: bool) -> Kind | None:
    """Tell the kind of a phrase, or None for a length of time that is about nothing."""
    if phrase.gone or phrase.relation is Mark.SINCE:
        return Kind.PAST
    if phrase.vague:
        return Kind.VAGUE
    clause = _Clause(row, phrase, verb_last=verb_last)
    if phrase.every or (clause.has(Cue.RECURRING) and not isinstance(phrase.day, Dated | Shifted)):
        return Kind.RECURRING
    bare = phrase.span is not None and phrase.relation is None
    if bare and _property(row, phrase):
        return None
    limit = phrase.relation in LIMITS or phrase.relation is Mark.WITHIN or bare
    cue, at, own = clause.verb()
    asks = clause.asks(at)
    if bare and cue is not Cue.COMMIT and clause.lasting():
        return Kind.PAST
    if cue is Cue.PAST:
        return Kind.PAST if not asks or not limit else Kind.OTHER
    window = phrase.relation in {Mark.FROM, Mark.AFTER, Mark.BETWEEN}
    if (
        cue is Cue.DEMAND
        and not window
        and (limit or (own and not asks))
        and not (clause.has(Cue.IF) and not limit)
    ):
        return Kind.DEADLINE
    if clause.has(Cue.IF) and limit:
        return Kind.DEADLINE
    if cue is Cue.COMMIT and not asks and not clause.has(Cue.IF):
        return Kind.OTHER if clause.denied() else Kind.PROMISE
    return None if bare else Kind.OTHER


def _property(row: Row, phrase: Phrase) -> bool:
    """A "24-hour policy" is no time."""
    inner = range(phrase.first, phrase.last)
    return any(row[at].word == "-" and row[at].end == row[at + 1].start for at in inner)


def _ahead(phrase: Phrase) -> bool:
    """Tell whether a phrase can only lie ahead, whatever the verb."""
    if phrase.relation in {*LIMITS, Mark.LATER, Mark.WITHIN}:
        return True
    day = phrase.day
    return (isinstance(day, Shifted) and day.days > 0) or (
        isinstance(day, Period | Named) and bool(day.shift if isinstance(day, Period) else day.week)
    )


@dataclass(slots=True)
class _Clause:
    """The items around a phrase, to the next full stop or "but" on either side."""

    row: Row
    phrase: Phrase
    verb_last: bool

    def has(self, cue: Cue) -> bool:
        return any(self.row.means(at, cue) for at in (*self._left(), *self._right()))

    def asks(self, verb: int) -> bool:
        """Tell whether the part with the verb is a question."""
        if self.has(Cue.ASK):
            return True
        for at in range(max(verb, self.phrase.last), self.row.count):
            word = self.row[at].word
            if word in SENTENCE_ENDS or word in COMMAS:
                return word in QUESTION_MARKS
        return False

    def lasting(self) -> bool:
        """«دو روزه» at the beginning of its clause has gone on until now; behind a noun it is a property."""
        before = self.row[self.phrase.first - 1] if self.phrase.first else None
        opens = before is None or before.means(Cue.BREAK, Cue.JOIN, Mark.HERE, Mark.VAGUE)
        return opens and any(
            self.row.means(at, Mark.LASTING) for at in range(self.phrase.first, self.phrase.last)
        )

    def verb(self) -> tuple[Cue | None, int, bool]:
        """Find the cue that governs the phrase, where it stands, and whether it is in the phrase's own part.

        A past verb cannot govern what lies ahead: "the order you placed will arrive by Friday".
        """
        wanted = [cue for cue in VERBS if cue is not Cue.PAST or not _ahead(self.phrase)]
        own_right = list(self._until_join(self._right()))
        own_left = list(self._until_join(self._left()))
        right, left = list(self._right()), list(self._left())
        if self.verb_last:
            tries = [
                (own_left, [Cue.DEMAND]),
                (own_right, wanted),
                (own_left, wanted),
                (right, wanted),
                (left, wanted),
            ]
            for number, (ats, cues) in enumerate(tries):
                if found := self._first(ats, cues):
                    return *found, number <= 2
            return None, -1, False
        for number, ats in enumerate((own_left, own_right, left, right)):
            if found := self._strongest(ats, wanted):
                return *found, number <= 1
        return None, -1, False

    def denied(self) -> bool:
        """Tell whether "not" stands by the verb."""
        return any(
            self.row.means(at, Cue.NOT)
            for at in (*self._until_join(self._left()), *self._until_join(self._right()))
        )

    def _first(self, ats: list[int], wanted: list[Cue]) -> tuple[Cue, int] | None:
        return next(((cue, at) for at in ats for cue in wanted if self.row.means(at, cue)), None)

    def _strongest(self, ats: list[int], wanted: list[Cue]) -> tuple[Cue, int] | None:
        return next(((cue, at) for cue in wanted for at in ats if self.row.means(at, cue)), None)

    def _left(self) -> Iterator[int]:
        for at in range(self.phrase.first - 1, -1, -1):
            if self.row.means(at, Cue.BREAK):
                return
            yield at

    def _right(self) -> Iterator[int]:
        for at in range(self.phrase.last, self.row.count):
            if self.row.means(at, Cue.BREAK):
                return
            yield at

    def _until_join(self, ats: Iterator[int]) -> Iterator[int]:
        for at in ats:
            if self.row.means(at, Cue.JOIN):
                return
            yield at
