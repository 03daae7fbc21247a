"""What a phrase means as moments, seen from now: "by", days without a clock, edges, and hours as people mean them."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from jawab.calendars import Calendar, civil, gregorian
from jawab.language.times.lexicon import Mark, PartOfDay, Unit
from jawab.language.times.periods import Stretch, end_of_week, last_possible, period_of
from jawab.language.times.shapes import LIMITS, Clock, Dated, Named, Period, Phrase, Shifted, Span, Weekend
from jawab.language.times.workweek import DAY, Workweek

MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
NOON, EVENING = 12 * 60, 18 * 60


class Moments(NamedTuple):
    """When something begins and ends; exact when a clock time or a span of hours or minutes was said."""

    begins: dt.datetime | None
    ends: dt.datetime | None
    exact: bool


def resolve(phrase: Phrase, desk: Workweek, months: Calendar, *, needed: bool = False) -> Moments | None:
    """Resolve a phrase; ``needed`` by then, even where no "by" is said. None where it means no moment."""
    try:
        found = _Resolving(desk, months).phrase(phrase, needed=needed)
    except (OverflowError, ValueError):
        return None
    if found and found.begins and found.ends and found.ends < found.begins:
        return None
    return found


@dataclass(frozen=True, slots=True)
class _Resolving:
    desk: Workweek
    months: Calendar

    def phrase(self, phrase: Phrase, *, needed: bool) -> Moments | None:
        if phrase.span:
            return self.span(phrase.span, phrase.relation, needed=needed)
        limited = phrase.relation in LIMITS or needed
        stretch = self.stretch(phrase, limited=limited)
        if stretch is None:
            return None
        hours = self.hours(phrase, stretch)
        exact = phrase.clock is not None or bool(phrase.part and phrase.part.begins == phrase.part.ends)
        begins, ends = self.desk.at(stretch.first, hours[0]), self.desk.at(stretch.last, hours[1])
        if phrase.relation is Mark.FROM and not (phrase.until or phrase.until_day):
            return Moments(begins, None, exact)
        if phrase.relation is Mark.AFTER:
            return Moments(begins if exact else ends, None, exact)
        if phrase.relation is Mark.BEFORE and not exact:
            ends = self.before(phrase, stretch, ends)
        if limited and phrase.relation is not Mark.BETWEEN and not (needed and phrase.until):
            return Moments(self.desk.now, ends, exact)
        if begins < self.desk.now < ends and not exact:
            begins = self.desk.now
        return Moments(begins, ends, exact)

    def before(self, phrase: Phrase, stretch: Stretch, ends: dt.datetime) -> dt.datetime:
        """Before noon ends where noon begins, before tomorrow or a month the day before; others are limits."""
        if phrase.part:
            return self.desk.at(stretch.first, phrase.part.begins)
        whole = isinstance(phrase.day, Period) and phrase.day.edge is None
        if not (whole or isinstance(phrase.day, Shifted)):
            return ends
        eve = stretch.first - dt.timedelta(days=1)
        while whole and eve > self.desk.today and not self.desk.works(eve):
            eve -= dt.timedelta(days=1)
        return self.desk.closing(eve) if eve >= self.desk.today else ends

    def span(self, span: Span, relation: Mark | None, *, needed: bool) -> Moments | None:
        exact = span.unit in MINUTES
        if span.working and exact:
            ends = self.desk.working_minutes(span.high * MINUTES[span.unit])
        elif exact:
            ends = self.desk.after(span.high * MINUTES[span.unit])
        else:
            ends = self.desk.closing(self._days_on(span, span.high))
        later = relation in {Mark.LATER, Mark.AFTER} or (relation is Mark.IN and span.low == span.high)
        if not later or needed or span.working:
            return Moments(self.desk.now, ends, exact)
        if exact:
            return Moments(self.desk.after(span.low * MINUTES[span.unit]), ends, exact)
        return Moments(self.desk.at(self._days_on(span, span.low), 0), ends, exact)

    def _days_on(self, span: Span, count: float) -> dt.date:
        if span.unit in DAYS:
            days = round(count * DAYS[span.unit])
            if span.working:
                return self.desk.working_day(
                    self.desk.today, days if span.unit is Unit.DAY else 5 * days // 7
                )
            return self.desk.today + dt.timedelta(days=days)
        months = round(count * (12 if span.unit is Unit.YEAR else 1), 1)
        day = self._months_on(self.desk.today, int(months))
        return day + dt.timedelta(days=round((months - int(months)) * 30))

    def _months_on(self, day: dt.date, count: int) -> dt.date:
        """The same day of a later month, or its last."""
        here = civil(day, self.months)
        year, month = divmod(here.year * 12 + here.month - 1 + count, 12)
        return last_possible(here.calendar, year=year, month=month + 1, day=here.day)

    def stretch(self, phrase: Phrase, *, limited: bool) -> Stretch | None:
        close = self.desk.close
        if phrase.day is None:
            return self._today_or_next(phrase)
        if isinstance(phrase.day, Period):
            return period_of(self.desk, self.months, phrase.day)
        if isinstance(phrase.day, Weekend):
            if limited:
                return end_of_week(self.desk, phrase.day.shift)
            days = [day for day in self.desk.week(phrase.day.shift) if not self.desk.works(day)]
            return Stretch(days[0], days[-1], 0, close) if days else None
        found = self.day(phrase.day, phrase)
        if found and not self._agree(phrase, found):
            return None
        last = (
            self.day(phrase.until_day, phrase)
            if isinstance(phrase.until_day, Dated | Shifted | Named)
            else found
        )
        return Stretch(found, last, 0, close) if found and last else None

    def _agree(self, phrase: Phrase, day: dt.date) -> bool:
        """«به‌جای فردا، دوشنبه» are two days, or one that is told wrong."""
        if phrase.dated and self._date(phrase.dated) != day:
            return False
        return phrase.weekday in {None, day.weekday()}

    def _today_or_next(self, phrase: Phrase) -> Stretch:
        today, close = self.desk.today, self.desk.close
        shift = phrase.part.shift if phrase.part and phrase.part.shift is not None else 0
        day = today + dt.timedelta(days=shift)
        stretch = Stretch(day, day, 0, close)
        bound = phrase.this or (phrase.part is not None and phrase.part.shift is not None)
        if not bound and self.desk.at(day, self.hours(phrase, stretch)[1]) <= self.desk.now:
            day += dt.timedelta(days=1)
        return Stretch(day, day, 0, close)

    def day(self, day: Shifted | Named | Dated, phrase: Phrase) -> dt.date | None:
        if isinstance(day, Shifted):
            return self.desk.today + dt.timedelta(days=day.days)
        if isinstance(day, Named):
            return self._weekday(day, phrase)
        return self._date(day)

    def _weekday(self, named: Named, phrase: Phrase) -> dt.date | None:
        if named.week is not None:
            found = next(day for day in self.desk.week(named.week) if day.weekday() == named.weekday)
            return found if found >= self.desk.today else None
        ahead = (named.weekday - self.desk.today.weekday()) % 7
        if named.coming:
            # What is meant is not tomorrow, which has a word of its own.
            return self.desk.today + dt.timedelta(days=ahead if ahead > 1 else ahead + 7)
        if ahead:
            return self.desk.today + dt.timedelta(days=ahead)
        today = Stretch(self.desk.today, self.desk.today, 0, self.desk.close)
        later = phrase.clock and self.desk.at(self.desk.today, self.hours(phrase, today)[0]) > self.desk.now
        stays = phrase.this or later
        return self.desk.today + dt.timedelta(days=0 if stays else 7)

    def _date(self, dated: Dated) -> dt.date | None:
        calendar = dated.calendar or self.months
        today = civil(self.desk.today, calendar)
        if dated.year:
            return gregorian(calendar, year=dated.year, month=dated.month or 1, day=dated.day)
        if dated.month:
            first = today.year + (dated.shift or 0)
            years = range(first, first + (9 if dated.shift is None else 1))
            options = (gregorian(calendar, year=year, month=dated.month, day=dated.day) for year in years)
        else:
            first = today.year * 12 + today.month - 1 + (dated.shift or 0)
            last = first + (1 if dated.shift is not None else 3)
            options = (
                gregorian(calendar, year=month // 12, month=month % 12 + 1, day=dated.day)
                for month in range(first, last)
            )
        return next((day for day in options if day and day >= self.desk.today), None)

    def hours(self, phrase: Phrase, stretch: Stretch) -> tuple[int, int]:
        """Find the minutes of the day at which a phrase begins and ends."""
        part = phrase.part
        if phrase.clock is None:
            if part:
                return part.begins, part.ends
            return stretch.begins, stretch.ends
        # «تا ساعت ۷ منتظرم», said at noon, is until the evening.
        limits = phrase.day is None and phrase.relation in LIMITS and phrase.clock.minutes < 10 * 60
        today = limits or (isinstance(phrase.day, Shifted) and phrase.day.days == 0)
        first = self._clock(phrase.clock, part, today=today)
        if phrase.until is None:
            return first, first
        last = self._clock(phrase.until, part)
        if first >= last and part:
            first = self._clock(phrase.clock, None)
        if phrase.until.half and not phrase.clock.half:
            same = self._clock(Clock(phrase.clock.minutes, phrase.until.half), None)
            first = same if same < last else first
        if first > last and (phrase.until.whole or phrase.until.half is Mark.AM):
            return first, last + DAY  # «از ۱۰ شب تا ۶ صبح»
        return first, last if last > first else last + NOON

    def _clock(self, clock: Clock, part: PartOfDay | None, *, today: bool = False) -> int:
        minutes = clock.minutes
        if clock.half is Mark.PM:
            return minutes % NOON + NOON
        if clock.half is Mark.AM:
            return minutes % NOON
        if clock.whole:
            return minutes
        if part:
            return _with_part(minutes, part)
        found = minutes + NOON if 60 <= minutes < 7 * 60 else minutes
        if today and found < NOON:
            morning, evening = (self.desk.at(self.desk.today, found + later) for later in (0, NOON))
            return found + NOON if morning <= self.desk.now < evening else found
        return found


def _with_part(minutes: int, part: PartOfDay) -> int:
    """«۸ شب» is 20:00, «۱۲ شب» the midnight that ends it, «۲ شب» two hours later still."""
    if part.begins >= EVENING:
        if minutes >= NOON:
            return DAY + minutes - NOON
        late = minutes < 5 * 60 and part.ends > 21 * 60
        return minutes + DAY if late else minutes + NOON
    if part.begins >= NOON:
        return minutes + NOON if minutes < (10 if part.begins == NOON else 12) * 60 else minutes
    return minutes % NOON if part.ends <= 8 * 60 else minutes
