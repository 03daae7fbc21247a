"""What is said with a time: a promise, a demand, a past event, a habit; the words of its clause decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jawab.language.times.amounts import Row
from jawab.language.times.lexicon import Cue, Mark
from jawab.language.times.resolving import LIMITS
from jawab.language.times.shapes import Named, Period, Phrase, Shifted

VERBS = (Cue.DEMAND, Cue.COMMIT, Cue.PAST, Cue.RECURRING, Cue.STATE)
QUESTION_MARKS = frozenset("?؟")
SENTENCE_ENDS = frozenset(".!?؟\n…")
NEAR = 3


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
    if phrase.every or clause.has(Cue.RECURRING):
        return Kind.RECURRING
    cue = clause.verb()
    bare = phrase.span is not None and phrase.relation is None
    if cue is Cue.PAST:
        return Kind.OTHER if _ahead(phrase) else Kind.PAST
    if cue is Cue.DEMAND:
        return Kind.OTHER if clause.asks() and phrase.relation not in LIMITS else Kind.DEADLINE
    if clause.has(Cue.IF) and (phrase.relation in LIMITS or bare):
        return Kind.DEADLINE
    if cue is Cue.COMMIT and not clause.asks() and not clause.has(Cue.IF):
        return Kind.OTHER if clause.denied() else Kind.PROMISE
    return None if bare else Kind.OTHER


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

    def asks(self) -> bool:
        """Tell whether the sentence is a question."""
        if self.has(Cue.ASK):
            return True
        for at in range(self.phrase.last, len(self.row)):
            word = self.row[at].word
            if word in SENTENCE_ENDS:
                return word in QUESTION_MARKS
        return False

    def verb(self) -> Cue | None:
        """Find the cue that governs the phrase: of its own part of the clause first, then further away."""
        own_right = list(self._until_join(self._right()))
        own_left = list(self._until_join(self._left()))
        if self.verb_last:
            if self._first(own_left, (Cue.DEMAND,)):
                return Cue.DEMAND
            rows = (own_right, own_left, list(self._right()), list(self._left()))
            return next((cue for ats in rows if (cue := self._first(ats, VERBS))), None)
        near = self._strongest(own_left) or self._strongest(own_right)
        return near or self._strongest(self._left()) or self._strongest(self._right())

    def denied(self) -> bool:
        """Tell whether "not" stands by the verb."""
        return any(
            self.row.means(at, Cue.NOT)
            for at in (*self._until_join(self._left()), *self._until_join(self._right()))
        )

    def _first(self, ats: list[int], wanted: tuple[Cue, ...]) -> Cue | None:
        return next((cue for at in ats for cue in wanted if self.row.means(at, cue)), None)

    def _strongest(self, ats: Iterator[int] | list[int]) -> Cue | None:
        places = list(ats)
        return next((cue for cue in VERBS if any(self.row.means(at, cue) for at in places)), None)

    def _left(self) -> Iterator[int]:
        for at in range(self.phrase.first - 1, -1, -1):
            if self.row.means(at, Cue.BREAK):
                return
            yield at

    def _right(self) -> Iterator[int]:
        for at in range(self.phrase.last, len(self.row)):
            if self.row.means(at, Cue.BREAK):
                return
            yield at

    def _until_join(self, ats: Iterator[int]) -> Iterator[int]:
        for at in ats:
            if self.row.means(at, Cue.JOIN):
                return
            yield at
