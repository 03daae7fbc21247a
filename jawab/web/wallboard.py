"""The wallboard: figures on a public screen behind a revocable link. No customer stands on it, names only if wanted."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import NotThere
from jawab.calendars import Style
from jawab.people.models import Agent, Membership, Team
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.promises.models import Promise
from jawab.promises.queries import KeptRate, kept_rates
from jawab.routing.access import board_behind
from jawab.routing.models import Wallboard
from jawab.routing.queries import every_queue, routing_settings
from jawab.routing.queries.expected import trusted
from jawab.routing.queries.overview import lines, pressing
from jawab.tickets.models import Ticket
from jawab.web.limits import within_limit
from jawab.web.workspace.expected_words import coming_in_words
from jawab.workforce.queries import on_duty, taking_new

QUEUES, NEEDING = 6, 4
MOST_A_MINUTE = 120
"""Looks from one address: an office of screens asks some dozens."""


@dataclass(frozen=True, slots=True)
class Needing:
    """``owner`` is empty where nobody has it, or names do not stand on this board."""

    number: int
    since: datetime
    owner: str


@require_safe
def wallboard(request: HttpRequest, token: str) -> HttpResponse:
    """``?fragment=figures`` is what keeps itself true. It looks alike to everybody, whoever has signed in."""
    if not within_limit(request, "wallboard", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    fragment = request.GET.get("fragment") == "figures"
    try:
        board = board_behind(token)
    except NotThere:
        if not fragment:
            raise
        with translation.override(_asked_language(request)):
            return render(request, "wallboard/_gone.html", status=404)
    request.viewer = None  # type: ignore[attr-defined]
    with translation.override(board.language):
        page = "wallboard/_figures.html" if fragment else "wallboard/page.html"
        answer = render(request, page, _figures(board) | {"token": token})
        answer.headers["Content-Language"] = board.language
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _asked_language(request: HttpRequest) -> str:
    """A board that is gone is asked for by the screen it stood on, which says in what language."""
    asked = request.GET.get("in", "")
    return asked if asked in dict(LANGUAGES) else translation.get_language() or "en"


def _figures(board: Wallboard) -> dict[str, Any]:
    now, settings, queues = clock.now(), routing_settings(), every_queue()
    tickets, agents = _of(board)
    promises = Promise.objects.filter(ticket__in=tickets)
    waiting = lines(tickets, queues, settings, now=now)
    style = desk_settings().style_for(board.language)
    midnight = datetime.combine(
        now.astimezone(calendars.zone(style.time_zone)).date(), time(), calendars.zone(style.time_zone)
    )
    rate = sum(kept_rates(promises, since=midnight, until=now).values(), KeptRate())
    needing = pressing(tickets, queues, settings, now=now)[:NEEDING]
    busiest = sorted((line for line in waiting if line.count), key=lambda line: -line.count)
    return {
        "board": board,
        "waiting": sum(line.count for line in waiting),
        "oldest": min((line.oldest for line in waiting if line.oldest), default=None),
        "over": sum(line.over for line in waiting),
        "late": promises.filter(ended_at=None, due_at__lt=now).count(),
        "kept": rate.share,
        "available": taking_new(agents).count(),
        "on_duty": on_duty(agents).count(),
        "lines": busiest[:QUEUES],
        "needing": [Needing(each.pk, each.waiting_since or now, _name(each, board)) for each in needing],
        "coming": _coming(board, style, now),
        "told_at": calendars.clock(now, style),
    }


def _coming(board: Wallboard, style: Style, now: datetime) -> dict[int, str]:
    """By queue; nothing while such words have not proved true, for customers may stand in the room."""
    if not trusted(now=now):
        return {}
    teams = Team.objects.all() if board.department is None else board.department.teams.all()
    return coming_in_words(style, now=now, teams=teams)


def _name(ticket: Ticket, board: Wallboard) -> str:
    return ticket.assignee.name if board.with_names and ticket.assignee else ""


def _of(board: Wallboard) -> tuple[QuerySet[Ticket], QuerySet[Agent]]:
    """Its department's tickets and people, or all."""
    in_teams = Membership.objects.all()
    if board.department is None:
        return Ticket.objects.all(), Agent.objects.filter(pk__in=in_teams.values("agent"))
    in_teams = in_teams.filter(team__department=board.department)
    people = Agent.objects.filter(pk__in=in_teams.values("agent"))
    return Ticket.objects.filter(team__department=board.department), people
