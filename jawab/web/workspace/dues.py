"""What is due, as the macro ``badges.due`` shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.tickets.models import Escalation

SOON = 4
"""The last quarter of the time."""


@dataclass(frozen=True, slots=True)
class Due:
    """As the macro ``badges.due`` takes it."""

    state: str
    text: str
    at: datetime


def due_of(asked: Escalation | None, style: Style, *, now: datetime) -> Due | None:
    if asked is None:
        return None
    left = asked.answer_by - now
    length = calendars.duration(max(abs(left), timedelta(minutes=1)), style, parts=1)
    if left <= timedelta():
        return Due("overdue", _("{time} overdue").format(time=length), asked.answer_by)
    is_soon = left * SOON < asked.answer_by - asked.asked_at
    return Due("soon" if is_soon else "due", _("due in {time}").format(time=length), asked.answer_by)
