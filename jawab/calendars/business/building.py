"""Hours put together from a week, the public holidays of a country, the hours of Ramadan and single dates."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from jawab.calendars.business.hours import CLOSED, Day, Hours, Week
from jawab.calendars.civil import civil
from jawab.calendars.public_holidays import holidays, ramadan, usual_shift
from jawab.calendars.style import Calendar


def hours_of(
    zone: str,
    week: Week,
    *,
    years: Collection[int] = (),
    country: str = "",
    hijri_shift: int | None = None,
    open_on: Collection[dt.date] = (),
    ramadan_week: Week | None = None,
    other: Mapping[dt.date, Day] | None = None,
) -> Hours:
    """Put hours together for some Gregorian years; in all others the plain week holds.

    In Ramadan `ramadan_week` holds instead of the week; on a public holiday the desk is closed unless the day is in
    `open_on`; what `other` says of a date comes before all else. Without a shift of the moon, the country's usual one.
    """
    shift = usual_shift(country) if hijri_shift is None else hijri_shift
    days: dict[dt.date, Day] = {}
    for year in years:
        if ramadan_week is not None:
            days |= {day: ramadan_week[day.weekday()] for day in _ramadan_days(year, shift)}
        for one in holidays(country, year, hijri_shift=shift):
            if one.day not in open_on:
                days[one.day] = CLOSED
    return Hours(zone, week, days | dict(other or {}))


def _ramadan_days(year: int, shift: int) -> Iterator[dt.date]:
    """Of a Gregorian year, in which Ramadan may begin twice."""
    first, last = (civil(dt.date(year, *day), Calendar.HIJRI) for day in ((1, 1), (12, 31)))
    if first.calendar is not Calendar.HIJRI or last.calendar is not Calendar.HIJRI:
        return
    for counted in range(first.year - 1, last.year + 1):
        if span := ramadan(counted, hijri_shift=shift):
            day, end = span
            while day <= end:
                if day.year == year:
                    yield day
                day += dt.timedelta(days=1)
