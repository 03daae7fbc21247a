"""Business time: when a desk is open, and how much open time lies between two moments. Exact over clock changes.

Import from here: ``from jawab.calendars import business`` then ``business.after(hours, start, length)``.
"""

from jawab.calendars.business.arithmetic import (
    HORIZON,
    after,
    before,
    is_open,
    next_close,
    next_open,
    open_time,
)
from jawab.calendars.business.building import hours_of
from jawab.calendars.business.hours import (
    ALL_DAY,
    ALWAYS,
    CLOSED,
    DAY_MINUTES,
    Day,
    Hours,
    Period,
    Week,
    day_of,
    without,
)

__all__ = [
    "ALL_DAY",
    "ALWAYS",
    "CLOSED",
    "DAY_MINUTES",
    "HORIZON",
    "Day",
    "Hours",
    "Period",
    "Week",
    "after",
    "before",
    "day_of",
    "hours_of",
    "is_open",
    "next_close",
    "next_open",
    "open_time",
    "without",
]
