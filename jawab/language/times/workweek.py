"""Days and working time around one moment: a desk's weekend and closing hour, in the moment's own time zone."""

import datetime as dt
from dataclasses import dataclass

OPENS = 9 * 60
DAY = 24 * 60
MOST_DAYS = 4_000


@dataclass(frozen=True, slots=True)
class Workweek:
    """Answers about the desk's days, seen from ``now``."""

    now: dt.datetime
    weekend: frozenset[int]
    close: int  # minutes after midnight

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def at(self, day: dt.date, minutes: int) -> dt.datetime:
        """Find the moment of a wall clock; where the clocks jump over it, the moment after the jump."""
        wall = dt.datetime.combine(day, dt.time.min) + dt.timedelta(minutes=minutes)
        moment = wall.replace(tzinfo=self.now.tzinfo)
        return moment.astimezone(dt.UTC).astimezone(self.now.tzinfo)

    def after(self, minutes: float) -> dt.datetime:
        """Count real time from now, over a change of the clocks too."""
        return (self.now.astimezone(dt.UTC) + dt.timedelta(minutes=minutes)).astimezone(self.now.tzinfo)

    def closing(self, day: dt.date) -> dt.datetime:
        return self.at(day, self.close)

    def works(self, day: dt.date) -> bool:
        return day.weekday() not in self.weekend or len(self.weekend) >= 7

    def working_day(self, day: dt.date, count: int) -> dt.date:
        """Find the count-th working day after this one."""
        for _ in range(min(count, MOST_DAYS)):
            day += dt.timedelta(days=1)
            while not self.works(day):
                day += dt.timedelta(days=1)
        return day

    def working_minutes(self, minutes: float) -> dt.datetime:
        """Count office time, 9:00 to closing on working days, from now."""
        day, start = self.today, max(OPENS, self.now.hour * 60 + self.now.minute)
        for _ in range(MOST_DAYS):
            open_for = max(self.close - start, 0) if self.works(day) else 0
            if 0 < minutes <= open_for:
                return self.at(day, 0) + dt.timedelta(minutes=start + minutes)
            minutes -= open_for
            day, start = day + dt.timedelta(days=1), OPENS
        raise OverflowError

    def week(self, shift: int) -> list[dt.date]:
        """List the seven days of this week (0) or another; weeks begin after the weekend."""
        first = self.today - dt.timedelta(days=(self.today.weekday() - self._first_weekday()) % 7 - 7 * shift)
        return [first + dt.timedelta(days=number) for number in range(7)]

    def working_week(self, shift: int) -> list[dt.date]:
        days = self.week(shift)
        return [day for day in days if self.works(day)] or days

    def _first_weekday(self) -> int:
        """Find the first day after the longest rest: Saturday after Thursday and Friday."""
        if not 0 < len(self.weekend) < 7:
            return 0
        after = [day for day in range(7) if day not in self.weekend and (day - 1) % 7 in self.weekend]
        return max(after, key=self._rest_before)

    def _rest_before(self, weekday: int) -> int:
        return next(length for length in range(1, 8) if (weekday - 1 - length) % 7 not in self.weekend)
