"""The time spent on a ticket, in its reader's words."""

from datetime import timedelta

from jawab import calendars
from jawab.calendars import Style
from jawab.people.models import Agent
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for


def sum_of(ticket: Ticket, viewer: Agent) -> dict[str, str]:
    """In words; empty where nobody has written any down. No query."""
    return {"time_sum": in_words(ticket.minutes_spent, style_for(viewer)) if ticket.minutes_spent else ""}


def in_words(minutes: int, style: Style) -> str:
    return calendars.duration(timedelta(minutes=minutes), style, parts=3)
