"""The supervisor's live view: who is on what since when, what waits, what is promised, and what needs a person now."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.people.access import visible_teams
from jawab.people.models import Agent
from jawab.promises.access import visible_promises
from jawab.promises.models import Promise
from jawab.routing.models import Load, RoutingSettings
from jawab.routing.queries import every_queue, routing_settings
from jawab.routing.queries.agents import capacities_of, loads_of
from jawab.routing.queries.overview import led_by, lines, pressing
from jawab.routing.queries.queues import NO_QUEUE
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import assign
from jawab.tickets.actions.changing import remember
from jawab.tickets.models import Emotion, Presence, Priority, Ticket, Urgency
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.expected_words import coming_in_words
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.promised import as_shown
from jawab.web.workspace.shell import shell
from jawab.web.workspace.standings import Stands, stands
from jawab.web.workspace.telling import tell
from jawab.workforce.models import Duty, State
from jawab.workforce.queries import duties, leaves_now

PEOPLE, NEEDING, PROMISES = 60, 12, 12
AHEAD = timedelta(hours=2)
"""Promises due within it are shown; later ones are nobody's worry yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """One agent: how they stand and since when, what they hold of how much, and the tickets they are at."""

    agent: Agent
    stands: Stands
    since: datetime | None
    held: int
    most: int
    at: list[int]

    @property
    def is_full(self) -> bool:
        return self.held >= self.most


@dataclass(frozen=True, slots=True)
class Needing:
    """A ticket that needs a person now; ``why`` are words, ``owner`` how its agent stands."""

    ticket: Ticket
    why: list[str]
    owner: Stands | None


@agents_only("GET", "HEAD")
def live_view(request: AgentRequest) -> HttpResponse:
    """``?fragment=now`` is what keeps itself true; ``ticket`` and ``agent`` open the form to give or to set one."""
    _require_leader(request.viewer)
    context = _now(request.viewer)
    if request.GET.get("fragment") == "now":
        return render(request, "workspace/live/_now.html", context)
    return render(request, "workspace/live/page.html", context | _asked(request))


@agents_only("POST")
def live_assignment(request: AgentRequest) -> HttpResponse:
    """``ticket`` is given to ``agent``, or back to its team where that is empty; and back to the live view."""
    viewer = request.viewer
    _require_leader(viewer)
    ticket = ticket_for(viewer, row_number(request.POST.get("ticket", "")))
    wanted = request.POST.get("agent", "")
    agent = get_object_or_404(led_by(viewer), pk=row_number(wanted)) if wanted else None
    try:
        deed = partial(assign, ticket=ticket, agent=agent, by=viewer)
        made = remember(number=ticket.pk, by=viewer, deed=deed)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if made is not None:
            tell(request, made, number_of=ticket.pk)
    return see_other(reverse("live-view"))


def _require_leader(viewer: Agent) -> None:
    if not viewer.is_supervisor:
        raise NotAllowed(_("Only supervisors and administrators see this."))


def _asked(request: AgentRequest) -> dict[str, Any]:
    """The form that was asked for, with the people of the viewer's teams; nothing for what is not theirs."""
    viewer, people = request.viewer, led_by(request.viewer)
    ticket, agent = request.GET.get("ticket", ""), request.GET.get("agent", "")
    states = [State.AVAILABLE, State.BUSY, State.BREAK, State.OFF]
    return shell(viewer, section="live") | {
        "giving": ticket_for(viewer, row_number(ticket)) if ticket else None,
        "setting": get_object_or_404(people, pk=row_number(agent)) if agent else None,
        "receivers": [("", _("Nobody, the team")), *people.values_list("pk", "name")] if ticket else [],
        "states": [(state.value, str(state.label)) for state in states],
    }


def _now(viewer: Agent) -> dict[str, Any]:
    now, settings, queues = clock.now(), routing_settings(), every_queue()
    seen, promised = visible_tickets(viewer), visible_promises(viewer)
    waiting = lines(seen, queues, settings, now=now)
    due = list(_due(promised, now + AHEAD)[: PROMISES + 1])
    people, duty_of = _people(viewer, settings, now)
    coming = coming_in_words(style_for(viewer), now=now, teams=visible_teams(viewer))
    shown = [line for line in waiting if line.count or line.queue or NO_QUEUE in coming]
    return {
        "people": people,
        "lines": shown,
        "coming": coming,
        "needing": _needing(list(pressing(seen, queues, settings, now=now)[: NEEDING + 1]), duty_of),
        "promises": as_shown(due, viewer)[:PROMISES],
        "more_promises": len(due) > PROMISES,
        "is_more": len(people) > PEOPLE,
        "waiting": sum(line.count for line in waiting),
        "nobodys": sum(line.nobodys for line in waiting),
        "over": sum(line.over for line in waiting),
        "oldest": min((line.oldest for line in waiting if line.oldest), default=None),
        "late": promised.filter(ended_at=None, due_at__lt=now).count(),
        "counted": _counted(people),
        "now": now,
    }


def _due(promised: QuerySet[Promise], until: datetime) -> QuerySet[Promise]:
    told = ("ticket__customer", "owner", "message", "encounter")
    return promised.filter(ended_at=None, due_at__lt=until).select_related(*told).order_by("due_at", "pk")


def _people(
    viewer: Agent, settings: RoutingSettings, now: datetime
) -> tuple[list[Person], dict[int, Stands]]:
    """Who is on duty first, then the silent; and of everybody how they stand."""
    agents = list(led_by(viewer)[: PEOPLE + 1])
    numbers, style = [agent.pk for agent in agents], style_for(viewer)
    said, away, held = duties(numbers), leaves_now(numbers), loads_of(numbers)
    most = capacities_of(numbers, settings)
    here = _here(viewer, numbers, now)
    known = {pk: stands(said.get(pk), away.get(pk), style, now=now) for pk in numbers}
    people = [
        Person(
            agent=agent,
            stands=known[agent.pk],
            since=_since(said.get(agent.pk)),
            held=sum(held[agent.pk].values()),
            most=most[agent.pk][Load.MAIL],
            at=here.get(agent.pk, []),
        )
        for agent in agents
    ]
    return sorted(people, key=lambda person: _ORDER.get(person.stands.state, len(_ORDER))), known


_ORDER = {
    state: place for place, state in enumerate(("silent", "available", "busy", "break", "", "leave", "off"))
}


def _since(duty: Duty | None) -> datetime | None:
    return duty.since if duty else None


def _here(viewer: Agent, agents: list[int], now: datetime) -> dict[int, list[int]]:
    """The tickets each is at, of those the viewer sees."""
    tabs = Presence.objects.filter(agent__in=agents, until__gt=now, ticket__in=visible_tickets(viewer))
    found: dict[int, list[int]] = {}
    for agent, ticket in tabs.order_by("-replying", "ticket").values_list("agent", "ticket"):
        at = found.setdefault(agent, [])
        if ticket not in at:
            at.append(ticket)
    return found


def _needing(tickets: list[Ticket], known: dict[int, Stands]) -> list[Needing]:
    return [Needing(each, _why(each), known.get(each.assignee_id or 0)) for each in tickets[:NEEDING]]


def _why(ticket: Ticket) -> list[str]:
    """``is_over`` comes with ``pressing``."""
    told = {
        pgettext("needs a person", "past its target"): bool(getattr(ticket, "is_over", 0)),
        pgettext("needs a person", "urgent words"): ticket.urgency == Urgency.NOW,
        pgettext("needs a person", "urgent priority"): ticket.priority == Priority.URGENT,
        pgettext("needs a person", "angry"): ticket.emotion == Emotion.ANGRY,
    }
    return [words for words, holds in told.items() if holds]


def _counted(people: list[Person]) -> list[tuple[str, str, int]]:
    """Icon, label and number of each state somebody is in."""
    counts = Counter(person.stands.state for person in people)
    looks = {person.stands.state: (person.stands.icon, person.stands.label) for person in people}
    return [(*looks[state], counts[state]) for state in _ORDER if counts[state] and state]
