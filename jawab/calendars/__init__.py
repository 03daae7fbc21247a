"""Civil time as people see it: three calendars, three digit sets, time zones. No Django, no business rules.

Import from here: ``from jawab import calendars`` then ``calendars.moment(at, style)``.
"""

from jawab.calendars.civil import Civil, civil, gregorian, month_length
from jawab.calendars.clocks import read_clock, read_moment
from jawab.calendars.digits import Digits
from jawab.calendars.lengths import ago, counted, duration
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.nearness import relative
from jawab.calendars.numerals import Noun, arabic_count, in_words
from jawab.calendars.periods import Cell, Kind, Period, first_weekday, month_grid, period
from jawab.calendars.plurals import chosen, plural
from jawab.calendars.public_holidays import (
    Holiday,
    countries,
    country_of,
    holiday,
    holidays,
    is_ramadan,
    ramadan,
    weekend,
)
from jawab.calendars.reading import read_date
from jawab.calendars.spans import due, due_between, span_of_days, span_of_moments
from jawab.calendars.style import Calendar, Language, Style, known_zone, language_of, zone
from jawab.calendars.writing import clock, date, day, full, iso, local_day, moment, month, numeric, year

__all__ = [
    "Calendar",
    "Cell",
    "Civil",
    "Digits",
    "Holiday",
    "Kind",
    "Language",
    "Noun",
    "Period",
    "Style",
    "ago",
    "arabic_count",
    "chosen",
    "civil",
    "clock",
    "counted",
    "countries",
    "country_of",
    "date",
    "day",
    "due",
    "due_between",
    "duration",
    "first_weekday",
    "full",
    "gregorian",
    "holiday",
    "holidays",
    "in_words",
    "is_ramadan",
    "iso",
    "known_zone",
    "language_of",
    "local_day",
    "moment",
    "month",
    "month_grid",
    "month_length",
    "month_names",
    "numeric",
    "period",
    "plural",
    "ramadan",
    "read_clock",
    "read_date",
    "read_moment",
    "relative",
    "span_of_days",
    "span_of_moments",
    "weekday_names",
    "weekend",
    "year",
    "zone",
]
