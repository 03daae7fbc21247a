"""Expected waits in words, beside a ticket and where queues are listed."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.people.models import Agent, Team
from jawab.routing.queries.expected import outlooks
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for

_STEP = timedelta(minutes=5)
"""Nobody knows a wait to the minute."""


def in_words(earliest: datetime, latest: datetime, style: Style, *, now: datetime) -> str:
    """As in "today 14:00–16:00", or "by today 16:00" for what may come at any moment.

    Some minutes wider than it is known.
    """
    latest = _rounded(latest + _STEP)
    if earliest <= now + _STEP:
        return _("by %(moment)s") % {"moment": calendars.due(latest, style, now=now)}
    return calendars.due_between(_rounded(earliest), latest, style, now=now)


def expected_beside(ticket: Ticket, viewer: Agent) -> str:
    """Of a ticket that was fetched with ``expected_along``; empty where nothing may be said."""
    earliest, latest = getattr(ticket, "expected_from", None), getattr(ticket, "expected_until", None)
    if earliest is None or latest is None:
        return ""
    return in_words(earliest, latest, style_for(viewer), now=clock.now())


def coming_in_words(style: Style, *, now: datetime, teams: QuerySet[Team] | None = None) -> dict[int, str]:
    """By queue, of the next who comes to one of these teams, or to any; one query."""
    found = outlooks(now=now, teams=teams)
    return {
        queue: in_words(each.earliest_at, each.latest_at, style, now=now) for queue, each in found.items()
    }


def _rounded(moment: datetime) -> datetime:
    """Down to the step."""
    return moment - timedelta(
        minutes=moment.minute % int(_STEP / timedelta(minutes=1)),
        seconds=moment.second,
        microseconds=moment.microsecond,
    )
