"""What is said with a time: a promise, a demand, a past event, a habit; the words of its clause decide."""

from enum import StrEnum

from jawab.language.times.amounts import Row
from jawab.language.times.clauses import A_CUSTOMER, A_DESK, A_DESK_WITH_LIMIT, WINDOWS, Clause, Voice
from jawab.language.times.lexicon import Cue, Mark, Unit
from jawab.language.times.shapes import LIMITS, Dated, Named, Phrase, Shifted

MOST_WAITED = 4
LONG = frozenset({Unit.WEEK, Unit.MONTH, Unit.YEAR})


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
    clause = Clause(row, phrase, verb_last=verb_last, voice=voice)
    if phrase.vague or phrase.relation is Mark.FOR:
        return _of_no_moment(clause)
    if phrase.every or _recurring(clause):
        return Kind.RECURRING
    if clause.own(Cue.MISSED) or (clause.has(Cue.MISSED) and not clause.speaks()) or clause.failed():
        return Kind.PAST
    if phrase.span and phrase.relation is None:
        # "30 minutes before the driver comes" counts from there, not from now.
        return None if row.means(phrase.last, Mark.BEFORE, Mark.AFTER) else _of_length(clause)
    limit = phrase.relation in LIMITS or phrase.relation is Mark.WITHIN
    return None if _bare_range(clause) else _of_time(clause, limit=limit)


def names_only(row: Row, phrase: Phrase) -> bool:
    """Tell whether a day is a name or not meant: «میدان هفت تیر», "14 March Street", "instead of tomorrow"."""
    if phrase.clock or phrase.span:
        return _numbers_only(row, phrase)
    if phrase.relation is Mark.FROM and row.means(phrase.first, Mark.FROM):
        counted = row.means(phrase.first - 1, Unit.DAY, Mark.WORKING)  # "أول ثلاث أيام من شوال"
        return counted and not isinstance(phrase.day, Named) and not row.means(phrase.first - 1, Mark.OFFICE)
    if phrase.relation:
        return False
    return row.means(phrase.first - 1, Mark.ASIDE) or row.means(phrase.last, Mark.PLACE)


def _numbers_only(row: Row, phrase: Phrase) -> bool:
    """«شماره ۵ تا ۷»: the second of two numbers is no hour to be kept."""
    ranged = row.means(phrase.first, Mark.TO) and row[phrase.first - 1].digits.isdigit()
    return (
        ranged
        and phrase.clock is not None
        and phrase.day is None
        and not row.means(phrase.first, Mark.BEFORE)
    )


def _recurring(clause: Clause) -> bool:
    """Tell whether a habit is spoken of, or hours are named as those of the office: "الدوام من ٨ لـ ٤"."""
    row, phrase = clause.row, clause.phrase
    if isinstance(phrase.day, Dated | Shifted) or (phrase.part and phrase.part.shift is not None):
        return False
    if (
        phrase.clock
        and phrase.until
        and phrase.day is None
        and (row.means(phrase.first - 1, Mark.OFFICE) or row.means(phrase.first - 2, Mark.OFFICE))
    ):
        return True
    if clause.own(Cue.HABIT):
        return True
    return clause.recurs() and not (phrase.span and clause.lasting() is None)


def _bare_range(clause: Clause) -> bool:
    """Tell whether two numbers are only said to be a range: "للأعمار من ٣ إلى ٨"."""
    phrase = clause.phrase
    if not (phrase.clock and phrase.until) or phrase.day or phrase.part or clause.verb()[0] is not None:
        return False
    said = phrase.clock.half or phrase.until.half or phrase.clock.minutes % 60 or phrase.until.minutes % 60
    return not said and not any(clause.row.means(at, Mark.CLOCK) for at in range(phrase.first, phrase.last))


def _of_no_moment(clause: Clause) -> Kind | None:
    """Tell what has no moment: "soon" is vague, "now" is so in a promise only; "for two days" is a past or nothing."""
    row, phrase = clause.row, clause.phrase
    cue, at, own = clause.verb()
    if phrase.relation is Mark.FOR and not phrase.vague:
        return Kind.PAST if cue is Cue.PAST else None
    idle = row.means(phrase.last - 1, Mark.NOW) and (
        cue is not Cue.COMMIT or clause.asks(at) or (at > phrase.last and not own)
    )
    return None if idle else Kind.VAGUE


def _of_length(clause: Clause) -> Kind | None:
    """A length alone is a promise, a demand or a past by its verb, else a property: "18 months of warranty"."""
    cue, _, _ = clause.verb()
    lasts = clause.lasting()
    if _waits(clause) and cue is not Cue.COMMIT:
        return Kind.PROMISE if clause.voice() > A_CUSTOMER else Kind.OTHER
    if clause.names() or (lasts is False and cue is not Cue.COMMIT):
        return None
    long = clause.phrase.span is not None and clause.phrase.span.unit in LONG
    if cue is Cue.PAST or (lasts and (long or cue is not Cue.COMMIT or clause.voice() < 0)):
        return Kind.PAST
    if cue in {None, Cue.STATE} and clause.has(Cue.PAST):
        return Kind.PAST
    found = _of_time(clause, limit=True)
    return None if found is Kind.OTHER or (found is Kind.PROMISE and cue is not Cue.COMMIT) else found


def _of_time(clause: Clause, *, limit: bool) -> Kind:
    cue, at, _ = clause.verb()
    threat = clause.threatens(limit=limit)
    if (limit and clause.lets_no_choice()) or (threat and clause.unless()):
        return Kind.DEADLINE
    if cue is Cue.PAST or (cue is None and limit and clause.over()):
        return Kind.OTHER if limit and clause.asks(at) else Kind.PAST
    if threat or _demanded(clause, limit=limit):
        return Kind.DEADLINE
    return Kind.PROMISE if _promised(clause, limit=limit) else Kind.OTHER


def _demanded(clause: Clause, *, limit: bool) -> bool:
    cue, at, own = clause.verb()
    if cue is Cue.DEMAND:
        return clause.phrase.relation not in WINDOWS and (limit or (own and clause.wants(at)))
    if limit and cue in {None, Cue.STATE} and clause.otherwise():
        return True
    # "أريد حلا ويصل المبلغ قبل السبت": what a customer wants goes on in the next part.
    goes_on = limit and cue is Cue.COMMIT and clause.has(Cue.DEMAND)
    return goes_on and not clause.asks(at) and clause.voice() < A_CUSTOMER / 2


def _promised(clause: Clause, *, limit: bool) -> bool:
    cue, at, _ = clause.verb()
    if clause.asks(at) or clause.denied() or clause.told():
        return False
    if cue is Cue.COMMIT:
        return not clause.depends() and clause.voice() > A_CUSTOMER
    if cue is Cue.HAPPENS:
        sure = clause.voice() > (A_CUSTOMER / 2 if limit else 0)
        return sure and not (clause.own(Cue.UNLESS) or clause.depends())
    if clause.for_then and clause.own(Cue.PAST) and clause.voice() > 0:
        return clause.may_commit()
    return (
        cue in {None, Cue.STATE}
        and clause.may_commit()
        and clause.voice() > (A_DESK_WITH_LIMIT if limit else A_DESK)
    )


def _waits(clause: Clause) -> bool:
    """«ربع ساعت و زنگ می‌زنیم», "give me an hour and I'll call": a length, and then the promise."""
    row, last = clause.row, clause.phrase.last
    follows = any(row.means(at, Cue.COMMIT, Cue.HAPPENS) for at in range(last + 1, last + 1 + MOST_WAITED))
    return row.means(last, Cue.JOIN, Mark.AND) and follows and not clause.asks(last)
