"""Expected waits on screens: in words, and how true they came, for those who lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import NotAllowed
from jawab.calendars import Style
from jawab.people.access import visible_teams
from jawab.people.models import Agent
from jawab.routing.models import ExpectedWait, Load, Queue
from jawab.routing.queries import every_queue
from jawab.routing.queries.expected import outlooks, trusted
from jawab.routing.queries.outcomes import HitRate, hit_rates
from jawab.routing.queries.past import PERIOD
from jawab.routing.queries.queues import NO_QUEUE
from jawab.tickets.access import visible_tickets
from jawab.web.viewing import style_for
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.expected_words import in_words
from jawab.web.workspace.shell import shell

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Row:
    """How true it came, of one load or queue; lengths in words, empty where there is nothing to compare."""

    name: str
    week: HitRate
    month: HitRate
    middle: str
    error: str
    naive: str


@dataclass(frozen=True, slots=True)
class Coming:
    """What who comes next would wait; empty where nothing can be said."""

    name: str
    words: str
    arrivals: int


@agents_only("GET", "HEAD")
def expected_waits(request: AgentRequest) -> HttpResponse:
    viewer, now = request.viewer, clock.now()
    if not viewer.is_supervisor:
        raise NotAllowed(_("Only supervisors and administrators see this."))
    queues, style = every_queue(), style_for(viewer)
    by_load = _rows(viewer, {each.value: str(each.label) for each in Load}, "load", style, now)
    by_queue = _rows(viewer, _named(queues), "queue", style, now)
    context = {
        "coming": _coming(viewer, queues, style, now),
        "loads": by_load,
        "queues": by_queue,
        "is_told": bool(trusted(now=now)),
    }
    return render(request, "workspace/live/waits.html", shell(viewer, section="live") | context)


def _coming(viewer: Agent, queues: Iterable[Queue], style: Style, now: datetime) -> list[Coming]:
    found = outlooks(now=now, teams=visible_teams(viewer))
    return [
        Coming(name, in_words(each.earliest_at, each.latest_at, style, now=now), each.arrivals)
        for number, name in _named(queues).items()
        if (each := found.get(number or NO_QUEUE))
    ]


def _named(queues: Iterable[Queue]) -> dict[Any, str]:
    return {**{queue.pk: queue.name for queue in queues}, None: _("Everything else")}


def _rows(viewer: Agent, names: dict[Any, str], by: str, style: Style, now: datetime) -> list[Row]:
    seen = ExpectedWait.objects.filter(ticket__in=visible_tickets(viewer))
    month = hit_rates(seen, since=now - PERIOD, by=by)
    week = hit_rates(seen, since=now - WEEK, by=by)
    return [
        Row(
            name,
            week.get(key, HitRate()),
            rate,
            _length(rate.middle_error, style),
            _length(rate.mean_error, style),
            _length(rate.naive_error, style),
        )
        for key, name in names.items()
        if (rate := month.get(key))
    ]


def _length(seconds: float | None, style: Style) -> str:
    return "" if seconds is None else calendars.duration(timedelta(seconds=round(seconds)), style, parts=1)
