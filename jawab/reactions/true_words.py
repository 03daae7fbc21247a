"""What the desk may say by itself: a text's places filled with what holds, its lines left out where nothing does."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style, business
from jawab.language import language
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings, hours_for
from jawab.promises.actions import set_clocks
from jawab.promises.queries import first_answer_due
from jawab.routing.queries.expected import answered_by
from jawab.tickets.models import Ticket

NUMBER, ANSWER_BY, OPENS, WAIT = "{number}", "{answer_by}", "{opens}", "{wait}"
_PLACE = re.compile(r"\{(?:answer_by|opens|wait)\}")
_STEP = timedelta(minutes=15)
"""A customer is told no moment more precise than that, and never an earlier one than is expected."""


def with_true_words(text: str, ticket: Ticket, *, because: str) -> str:
    """``{number}`` is the ticket's; ``{answer_by}`` when its target says that it is answered, ``{opens}`` when the desk
    opens again, ``{wait}`` by when whoever comes now is usually answered, each as the text's language and the desk's
    calendar write a moment.

    A line with a place of which there is nothing true to say is left out: no target, a clock that stands or is late, a
    desk that is open, waits of which too little is known or that came true too seldom (``routing.queries.expected``).
    """
    if _PLACE.search(text):
        style = _style(text, ticket)
        answered = _answered_by(ticket, because) if ANSWER_BY in text else None
        moments = {
            ANSWER_BY: answered,
            OPENS: _opens(ticket) if OPENS in text else None,
            WAIT: _waits_until(ticket) if WAIT in text else None,
        }
        text = _filled(text, lambda place: _written(moments[place], style))
    return text.replace(NUMBER, str(ticket.pk))


def _filled(text: str, said: Callable[[str], str]) -> str:
    """Empty lines that a line which is left out had around it become one."""
    kept = [_PLACE.sub(lambda found: said(found[0]), line) for line in text.split("\n") if _holds(line, said)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")


def _holds(line: str, said: Callable[[str], str]) -> bool:
    return all(said(place) for place in _PLACE.findall(line))


def _written(moment: datetime | None, style: Style) -> str:
    return calendars.moment(moment, style) if moment else ""


def _style(text: str, ticket: Ticket) -> Style:
    desk, spoken = desk_settings(), language(_PLACE.sub("", text))
    known = (spoken, ticket.customer.language, ticket.language, desk.language)
    return desk.style_for(next((each for each in known if each in dict(LANGUAGES)), "en"))


def _answered_by(ticket: Ticket, because: str) -> datetime | None:
    """Its clocks may not be set yet, for that is another reaction to the same mail."""
    with transaction.atomic():
        set_clocks({ticket.pk: because})
    due = first_answer_due(ticket)
    return due if due is not None and due > clock.now() else None


def _waits_until(ticket: Ticket) -> datetime | None:
    latest = answered_by(ticket, now=clock.now())
    return latest - (latest - datetime.min.replace(tzinfo=latest.tzinfo)) % _STEP + _STEP if latest else None


def _opens(ticket: Ticket) -> datetime | None:
    hours, now = hours_for(team=ticket.team, channel=ticket.channel), clock.now()
    return None if business.is_open(hours, now) else business.next_open(hours, now)
