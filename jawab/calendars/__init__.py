"""Civil time as people see it: three calendars, three digit sets, time zones. No Django, no business rules.

Import from here: ``from jawab import calendars`` then ``calendars.moment(at, style)``.
"""

from jawab.calendars.civil import Civil, civil, gregorian
from jawab.calendars.digits import Digits
from jawab.calendars.names import month_names, weekday_names
from jawab.calendars.nearness import relative
from jawab.calendars.reading import read_date
from jawab.calendars.style import Calendar, Language, Style, known_zone, language_of, zone
from jawab.calendars.writing import clock, date, day, full, iso, local_day, moment, month, numeric

__all__ = [
    "Calendar",
    "Civil",
    "Digits",
    "Language",
    "Style",
    "civil",
    "clock",
    "date",
    "day",
    "full",
    "gregorian",
    "iso",
    "known_zone",
    "language_of",
    "local_day",
    "moment",
    "month",
    "month_names",
    "numeric",
    "read_date",
    "relative",
    "weekday_names",
    "zone",
]
