"""The time spent on a ticket: written down beside it; its entries, and correcting one's own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.calendars.digits import localise
from jawab.language import isolate
from jawab.language.minutes import read_minutes
from jawab.people.models import Agent
from jawab.tickets.access import may_correct, ticket_for, time_entry_for
from jawab.tickets.actions import correct_time, take_time_back, write_time
from jawab.tickets.models import Ticket, TimeSpent
from jawab.tickets.queries import time_spent
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling import whence
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.times_in_words import in_words, sum_of
from jawab.web.workspace.typed import source_of

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as its reader sees it and would type it; ``is_own`` while they may change it."""

    entry: TimeSpent
    length: str
    typed: str
    is_own: bool


@agents_only("GET", "HEAD", "POST")
def ticket_time(request: AgentRequest, number: int) -> HttpResponse:
    """The entries, or with ``?fragment=sum`` the sum alone; ``spent`` and ``text`` are one more entry."""
    ticket = ticket_for(request.viewer, number)
    if request.method == "POST":
        return _write(request, ticket)
    if request.GET.get("fragment") == "sum":
        place = place_of(asked_place(request.GET))
        shown = {"ticket": ticket, "place": place} | sum_of(ticket, request.viewer)
        return render(request, "workspace/time/_sum.html", shown)
    return _page(request, ticket)


@agents_only("POST")
def entry(request: AgentRequest, pk: int) -> HttpResponse:
    """One's own entry, corrected."""
    row = time_entry_for(request.viewer, pk)
    try:
        minutes, text = _typed(request)
        correct_time(entry=row, minutes=minutes, text=text, by=request.viewer)
    except Refused as refusal:
        return _page(request, row.ticket, refusal=str(refusal), wrong=row.pk)
    return back_to_ticket(request, row.ticket_id, said=_("The entry is corrected."))


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    row = time_entry_for(request.viewer, pk)
    try:
        take_time_back(entry=row, by=request.viewer)
    except Refused as refusal:
        return _page(request, row.ticket, refusal=str(refusal))
    return back_to_ticket(request, row.ticket_id, said=_("The entry is taken back."))


def _write(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    source = source_of(request)
    try:
        minutes, text = _typed(request)
        row = write_time(ticket=ticket, minutes=minutes, text=text, by=request.viewer, source_id=source)
    except Refused as refusal:
        return ticket_page(request, ticket.pk, refusals={"time": str(refusal)}, status=409)
    said = _("Written down: %(time)s") % {"time": isolate(in_words(row.minutes, style_for(request.viewer)))}
    undo = f"{reverse('time-entry-withdrawal', args=[row.pk])}?{whence(request, ticket.pk)}"
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return back_to_ticket(request, ticket.pk)


def _typed(request: AgentRequest) -> tuple[int, str]:
    """0 for what is no length, which the action refuses."""
    return read_minutes(request.POST.get("spent", "")) or 0, request.POST.get("text", "")


def _page(request: AgentRequest, ticket: Ticket, *, refusal: str = "", wrong: int = 0) -> HttpResponse:
    viewer, view = request.viewer, asked_place(request.POST or request.GET)
    frame = shell(viewer, at=view)
    context: dict[str, Any] = {
        "ticket": ticket,
        "place": place_of(view),
        "refusal": refusal,
        "wrong": wrong,
        "typed": request.POST,
        "entries": [_written(row, viewer) for row in time_spent(ticket)[:SHOWN]],
    }
    shown = frame | context | sum_of(ticket, viewer)
    return render(request, "workspace/time/page.html", shown, status=409 if refusal else 200)


def _written(row: TimeSpent, viewer: Agent) -> Written:
    is_own = may_correct(writer=row.agent_id, at=row.written_at, reader=viewer.pk)
    style = style_for(viewer)
    return Written(row, in_words(row.minutes, style), localise(str(row.minutes), style.digits), is_own)
