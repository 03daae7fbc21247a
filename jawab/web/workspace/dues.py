"""What is due, as the macro ``badges.due`` shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from jawab import calendars
from jawab.calendars import Style
from jawab.promises.models import Promise, Target
from jawab.tickets.models import Escalation, Ticket

SOON = 4
"""The last quarter of the time."""


@dataclass(frozen=True, slots=True)
class Due:
    """As the macro ``badges.due`` takes it."""

    state: str
    text: str
    at: datetime


def due_in(ticket: Ticket, style: Style, *, now: datetime) -> Due | None:
    """Of what is promised in a ticket and what somebody is asked about it, what is due first."""
    due = (promised_in(ticket, style, now=now), due_of(ticket.escalation, style, now=now))
    return min(filter(None, due), key=lambda each: each.at, default=None)


def promised_in(ticket: Ticket, style: Style, *, now: datetime) -> Due | None:
    return _due(ticket.due_at, ticket.due_soon_at, style, now=now)


def due_of(asked: Escalation | None, style: Style, *, now: datetime) -> Due | None:
    if asked is None:
        return None
    return due_at(asked.answer_by, last_quarter(asked.asked_at, asked.answer_by), style, now=now)


def due_of_promise(promise: Promise, style: Style, *, now: datetime) -> Due | None:
    """None for one that has ended."""
    if not promise.is_open:
        return None
    return _due(promise.due_at, promise.soon_at, style, now=now)


def due_of_target(target: Target, style: Style, *, now: datetime) -> Due | None:
    """None for one that has ended, or stands."""
    return _due(target.due_at, target.soon_at, style, now=now) if target.is_open else None


def last_quarter(begun: datetime, ends: datetime) -> datetime:
    """From when the end of a time is near."""
    return ends - (ends - begun) / SOON


def due_at(at: datetime, soon_at: datetime | None, style: Style, *, now: datetime) -> Due:
    """Of a moment that something is to be done by, and from when it is near."""
    length = _length(abs(at - now), style)
    if at <= now:
        return Due("overdue", _("{time} overdue").format(time=length), at)
    state = "soon" if soon_at is not None and now > soon_at else "due"
    return Due(state, _("due in {time}").format(time=length), at)


def _due(at: datetime | None, soon_at: datetime | None, style: Style, *, now: datetime) -> Due | None:
    return None if at is None else due_at(at, soon_at, style, now=now)


def _length(left: timedelta, style: Style) -> str:
    """In hours until two days, as ``duration.js`` goes on: the day before a moment is when its hours count."""
    if timedelta(days=1) <= left < timedelta(days=2):
        return calendars.counted(left // timedelta(hours=1), "hour", style)
    return calendars.duration(max(left, timedelta(minutes=1)), style, parts=1)
