"""Asking somebody more experienced: the page of a ticket's escalation, and its clock in words."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.tickets.access import may_answer_escalation, may_close_escalation, ticket_for
from jawab.tickets.actions import answer_escalation, close_escalation, escalate, take_over_escalation
from jawab.tickets.models import Escalation, Ticket
from jawab.tickets.queries import agents_seeing
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.dues import due_of
from jawab.web.workspace.moments import Preset
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

EVENING = time(17)
SHORTEST = timedelta(minutes=30)
"""A day that ends sooner leaves nobody the time to answer: then the next one is meant."""


def clocks(style: Style, *, now: datetime) -> list[Preset]:
    """How soon an answer is wanted, each with its moment."""
    evening = _evening(calendars.local_day(now, style), style)
    if evening - now < SHORTEST:
        evening = _evening(calendars.local_day(now, style) + timedelta(days=1), style)
    return [
        Preset("half", _("Within 30 minutes"), now + timedelta(minutes=30)),
        Preset("two", _("Within 2 hours"), now + timedelta(hours=2)),
        Preset("day", _("By the end of the day"), evening),
    ]


def _evening(day: Any, style: Style) -> datetime:
    return datetime.combine(day, EVENING, calendars.zone(style.time_zone))


@agents_only("GET", "HEAD", "POST")
def escalation(request: AgentRequest, number: int) -> HttpResponse:
    """``do`` is answer, take or close for the one that is open; without it one is asked for."""
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _page(request, ticket)
    deed = {"answer": _answered, "take": _taken, "close": _closed}.get(request.POST.get("do", ""), _asked)
    try:
        said = deed(request, ticket)
    except Refused as refusal:
        return _page(request, ticket_for(request.viewer, number), refusal=str(refusal), status=409)
    messages.success(request, said)
    return back_to_ticket(request, number)


def _asked(request: AgentRequest, ticket: Ticket) -> str:
    values, style = request.POST, style_for(request.viewer)
    wanted = next((one for one in clocks(style, now=clock.now()) if one.key == values.get("clock")), None)
    to = _colleague(values.get("to", ""))
    if to is None:
        raise Refused(_("Please choose a colleague."))
    if wanted is None:
        raise Refused(_("Please choose how soon an answer is needed."))
    escalate(
        ticket=ticket,
        to=to,
        then=_colleague(values.get("onward", "")),
        reason=values.get("reason", "").replace("\0", "")[:20_000],
        answer_by=wanted.at,
        by=request.viewer,
    )
    return _("%(name)s is asked.") % {"name": isolate(to.name)}


def _colleague(text: str) -> Agent | None:
    return Agent.objects.filter(pk=row_number(text), is_active=True).first()


def _answered(request: AgentRequest, ticket: Ticket) -> str:
    text = request.POST.get("answer", "").replace("\0", "")[:20_000]
    answer_escalation(ticket=ticket, text=text, by=request.viewer)
    return _("The escalation is answered.")


def _taken(request: AgentRequest, ticket: Ticket) -> str:
    take_over_escalation(ticket=ticket, by=request.viewer)
    return _("The ticket is yours now.")


def _closed(request: AgentRequest, ticket: Ticket) -> str:
    close_escalation(ticket=ticket, by=request.viewer)
    return _("The escalation is closed.")


def _page(request: AgentRequest, ticket: Ticket, *, refusal: str = "", status: int = 200) -> HttpResponse:
    viewer, view, now = request.viewer, asked_place(request.POST or request.GET), clock.now()
    style = style_for(viewer)
    asked = ticket.escalation
    context: dict[str, Any] = shell(viewer, at=view) | {
        "ticket": ticket,
        "asked": asked,
        "said": _said(asked) if asked else {},
        "due": due_of(asked, style, now=now),
        "may_answer": asked is not None and may_answer_escalation(asked, viewer),
        "may_close": asked is not None and may_close_escalation(asked, viewer),
        "choices": _choices(ticket, viewer) if asked is None else [],
        "clocks": clocks(style, now=now),
        "refusal": refusal,
        "typed": request.POST,
        "place": place_of(view),
    }
    return render(request, "workspace/ticket/escalation.html", context, status=status)


def _said(asked: Escalation) -> dict[str, str]:
    names = {"asker": isolate(asked.asked_by.name), "name": isolate(asked.to.name)}
    onward = _("then %(name)s is asked") % {"name": isolate(asked.then.name)} if asked.then else ""
    return {"who": _("%(asker)s asks %(name)s") % names, "onward": onward or _("then it comes back")}


def _choices(ticket: Ticket, viewer: Agent) -> list[tuple[int, str]]:
    """Whoever may see the ticket: supervisors first, for that is whom most are asked for."""
    found = [agent for agent in agents_seeing(ticket) if agent.pk != viewer.pk]
    found.sort(key=lambda agent: (not agent.is_supervisor, agent.name))
    return [
        (agent.pk, f"{agent.name} · {agent.get_role_display()}" if agent.is_supervisor else agent.name)
        for agent in found
    ]
