"""The clause around a time: the cues to either side of it, and the verb that governs it."""

from bisect import bisect_left
from collections.abc import Callable, Collection

from jawab.language.times.amounts import Row
from jawab.language.times.lexicon import Cue, Mark
from jawab.language.times.shapes import LIMITS, Dated, Named, Period, Phrase, Shifted

VERBS = (Cue.DEMAND, Cue.COMMIT, Cue.PAST, Cue.RECURRING, Cue.HAPPENS, Cue.STATE)
# So far a clause is looked over on either side; a text without a full stop is read in linear time.
MOST_CUES, MOST_ASKED = 40, 80
QUESTION_MARKS = frozenset("?؟")
SENTENCE_ENDS = frozenset(".!?؟\n…")
COMMAS = frozenset("،,؛;")
FOR_THEN = frozenset({"برای", "واسه", "واسهی", "برا", "به", "for", "to"})
WINDOWS = frozenset({Mark.FROM, Mark.AFTER, Mark.BETWEEN})
COMMANDS = ("ید", "ین")  # «وصلش کنید امتحان دارم» is no errand of the writer's own
EITHER = ("یا", "اما")
OTHERWISE = frozenset({"وگرنه", "وگر نه", "والا", "در غیر این صورت", "و الا", "otherwise", "or else"})
# How the whole message must sound: even a verb of promise is none from one who sounds like a customer; one who sounds
# like a desk promises with any verb, the sooner where a limit is said.
A_CUSTOMER, A_DESK, A_DESK_WITH_LIMIT = -2.0, 3.0, 2.0
Voice = Callable[[], float]
Verb = tuple[Cue | None, int, bool]  # the cue, where it stands, and whether that is in the phrase's own part


class Clause:
    """The cues around a phrase, to the next full stop or "but" on either side, the nearest first."""

    def __init__(self, row: Row, phrase: Phrase, *, verb_last: bool, voice: Voice) -> None:
        self.row, self.phrase, self.verb_last, self.voice = row, phrase, verb_last, voice
        cues, first, last = row.cues, bisect_left(row.cues, phrase.first), bisect_left(row.cues, phrase.last)
        self.left = row.until(Cue.BREAK, cues[max(first - MOST_CUES, 0) : first][::-1])
        self.right = row.until(Cue.BREAK, cues[last : last + MOST_CUES])
        self.own_left = row.until(Cue.JOIN, self.left)
        self.own_right = row.until(Cue.JOIN, self.right)
        self._own = row.held(self.own_left) | row.held(self.own_right)
        self._all = row.held(self.left) | row.held(self.right)
        self._verb: Verb | None = None
        # «برای چهارشنبه ساعت ۵ وقت گرفتم»: what was done is for then.
        self.for_then = phrase.span is None and not FOR_THEN.isdisjoint(
            (row[phrase.first - 1].word, row[phrase.first].word)
        )

    def has(self, cue: Cue) -> bool:
        return cue in self._all

    def own(self, cue: Cue) -> bool:
        return cue in self._own

    def speaks(self) -> bool:
        """Tell whether the part of the phrase has a verb of its own."""
        return not self._own.isdisjoint(VERBS)

    def recurs(self) -> bool:
        """Tell whether habits are spoken of here, or near by where nobody commits here."""
        if not self.has(Cue.RECURRING):
            return False
        cue, _, own = self.verb()
        return self.own(Cue.RECURRING) or not (own and cue in {Cue.COMMIT, Cue.DEMAND})

    def wants(self, verb: int) -> bool:
        """Tell whether a demand beside a day is one for that day: no question, no errand, «فردا باید برم»."""
        word = self.row[verb].word
        told = word.endswith(COMMANDS) and word != "باید"
        errand = self.verb_last and self.own(Cue.STATE) and not told
        return not (errand or self.asks(verb) or self.has(Cue.IF))

    def names(self) -> bool:
        """Tell whether the length is a property by its hyphen: a "24-hour policy"."""
        row, inner = self.row, range(self.phrase.first, self.phrase.last)
        return any(row[at].word == "-" and row[at].end == row[at + 1].start for at in inner)

    def threatens(self, *, limit: bool) -> bool:
        """«اگه تا ۱۰ شب نرسه», "if it isn't here by Friday"; a day alone does with a verb denied."""
        if not self.has(Cue.IF) and not self.has(Cue.UNLESS):
            return False
        if Cue.SAID in self.row.held(self.left):
            return False
        if not limit:
            return self.has(Cue.IF) and self.phrase.relation in {None, Mark.IN} and self.unless()
        denied = self.has(Cue.NOT) or self.verb()[0] is not Cue.COMMIT
        return self.unless() or (self.has(Cue.IF) and denied and self.voice() < A_DESK_WITH_LIMIT)

    def unless(self) -> bool:
        """Tell whether a condition is denied; behind the verb it is a politeness: "if you don't mind"."""
        if not self.own(Cue.UNLESS):
            return False
        behind = self.verb_last or self.verb()[0] is not Cue.COMMIT
        return behind or Cue.UNLESS in self.row.held(self.own_left)

    def depends(self) -> bool:
        """Tell whether what is said hangs on a condition: one before it, or in its own part."""
        if not self.has(Cue.IF):
            return False
        return Cue.IF in self.row.held(self.left) or (
            self.verb_last and Cue.IF in self.row.held(self.own_right)
        )

    def lets_no_choice(self) -> bool:
        """«تا شنبه یا جنس میاد یا پول», "either you refund me by Friday or I…": one of two must happen."""
        ats = range(max(self.phrase.first - MOST_CUES, 0), min(self.phrase.last + MOST_CUES, self.row.count))
        words = [self.row[at].word for at in ats]
        return any(words.count(either) > 1 for either in EITHER) and self.voice() < 0

    def otherwise(self) -> bool:
        """«تا شب منتظرم وگرنه شکایت می‌کنم»: what follows if it is not kept."""
        behind = any(self.row[at].word in OTHERWISE for at in self.right)
        return behind and self.voice() < A_DESK_WITH_LIMIT

    def failed(self) -> bool:
        """Tell whether what others said would be was not: "قلتوا بكرة وما جيتوا"."""
        if Cue.SAID not in self.row.held(self.left) or (self.own(Cue.COMMIT) and self.voice() >= 0):
            return False
        return Cue.PAST in self.row.held(self.right) and Cue.PAST not in self.row.held(self.own_right)

    def may_commit(self) -> bool:
        """Tell whether a desk may commit to it without a verb of promise: it lies ahead, and nothing is forbidden."""
        phrase = self.phrase
        then = ahead(phrase) or phrase.clock is not None or isinstance(phrase.day, Dated | Named)
        return then and not (self.own(Cue.UNLESS) or self.depends())

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
        return Cue.PAST in self.row.held(self.own_right if self.verb_last else self.own_left)

    def told(self) -> bool:
        """Tell whether somebody else is quoted with it, or the writer's own affair is spoken of."""
        said = Cue.SAID in self.row.held(self.left)
        return (said or Cue.MINE in self.row.held(self.own_left)) and self.voice() < A_DESK

    def lasting(self) -> bool | None:
        """«دو روزه» at the beginning of its clause has gone on until now; behind a noun it is a property."""
        if not any(self.row.means(at, Mark.LASTING) for at in range(self.phrase.first, self.phrase.last)):
            return None
        before = self.row[self.phrase.first - 1]
        opens = before.start < 0 or before.means(Cue.BREAK, Cue.JOIN, Mark.HERE, Mark.VAGUE, Mark.NOW)
        return opens and before.word != "ی"  # the ezafe of a noun before it: «بیمه‌ی یک‌ساله»

    def denied(self) -> bool:
        """Tell whether "not" stands by the verb."""
        return self.own(Cue.NOT)

    def verb(self) -> Verb:
        """Find the cue that governs the phrase, where it stands, and whether it is in the phrase's own part.

        A past verb cannot govern what lies ahead: "the order you placed will arrive by Friday".
        """
        if self._verb is None:
            self._verb = self._governing()
        return self._verb

    def _governing(self) -> Verb:
        wanted = _BUT_PAST if ahead(self.phrase) or self.for_then else VERBS
        sides = (self.own_left, self.own_right, self.left, self.right)
        if self.verb_last:
            sides = (self.own_right, self.own_left, self.right, self.left)
            if found := self.row.first(self.own_left, (Cue.DEMAND,)):
                return *found, True
        for number, ats in enumerate(sides):
            if found := (self.row.first if self.verb_last else self.row.strongest)(ats, wanted):
                # «نوبت شما شنبه ساعت ۱۰ ثبت شد»: what is promised is named before it.
                if self.verb_last and found[0] in {Cue.PAST, Cue.STATE}:
                    found = self.row.first(self.own_left, (Cue.COMMIT,)) or found
                borrowed = number > 1 if self.verb_last else number > 2
                if borrowed and found[0] is Cue.PAST and not self._shared():
                    continue
                return *found, number <= 1
        return None, -1, False

    def _shared(self) -> bool:
        """Tell whether the verb of another part is of this one too: «یکشنبه و دوشنبه زنگ زدم»."""
        at = self.phrase.last if self.verb_last else self.phrase.first - 1
        return self.row.means(at, Cue.JOIN, Mark.AND) or self.phrase.relation in WINDOWS or self.phrase.empty


def ahead(phrase: Phrase) -> bool:
    """Tell whether a phrase can only lie ahead, whatever the verb."""
    if phrase.relation in _AHEAD:
        return True
    day = phrase.day
    if isinstance(day, Named):
        return day.coming or bool(day.week)
    return (isinstance(day, Shifted) and day.days > 0) or (isinstance(day, Period) and bool(day.shift))


_BUT_PAST: Collection[Cue] = tuple(cue for cue in VERBS if cue is not Cue.PAST)
_AHEAD = frozenset({*LIMITS, Mark.LATER, Mark.WITHIN})
