"""What a phrase is read as, before it is a moment: lengths, clocks, days, and the phrase that ties them."""

from dataclasses import dataclass

from jawab.calendars import Calendar
from jawab.language.times.lexicon import Mark, PartOfDay, Unit

LIMITS = frozenset({Mark.BY, Mark.MOST, Mark.BEFORE})


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time, from ``low`` to ``high`` units."""

    low: float
    high: float
    unit: Unit
    working: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes after midnight as said. ``half`` is AM, PM, or None; ``whole`` when it is of 24 hours for sure."""

    minutes: int
    half: Mark | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    days: int


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday: the next one (None), that of this week (0) or of the next (1); ``coming`` is not tomorrow's."""

    weekday: int
    week: int | None = None
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a calendar; what is None is the nearest to come."""

    calendar: Calendar | None
    day: int
    month: int | None = None
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A day, week, month or year by its distance (None: unsaid), or a named month.

    ``edge`` is START, MIDDLE or END, None for all of it.
    """

    unit: Unit
    shift: int | None = None
    edge: Mark | None = None
    calendar: Calendar | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    shift: int = 0


Day = Shifted | Named | Dated | Period | Weekend


@dataclass(slots=True)
class Phrase:
    """One time as said: items ``first`` to ``last`` (excluded)."""

    first: int
    last: int
    relation: Mark | None = None
    span: Span | None = None
    day: Day | None = None
    part: PartOfDay | None = None
    clock: Clock | None = None
    until_day: Day | None = None
    until: Clock | None = None
    this: bool = False
    weekday: int | None = None  # said beside a day that is told otherwise: both must agree
    dated: Dated | None = None  # so is this: «فردا ۵ آذر»
    gone: bool = False
    every: bool = False
    vague: bool = False
    now: bool = False

    @property
    def empty(self) -> bool:
        return not (self.span or self.day or self.part or self.clock or self.every or self.vague)
