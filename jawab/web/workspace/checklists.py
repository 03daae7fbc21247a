"""Check-lists of a ticket: put there, ticked, added to and taken off, beside it."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.actions import (
    add_line,
    put_checklist,
    take_checklist_off,
    take_line_off,
    tick_lines,
    untick_line,
)
from jawab.tickets.models import Checklist, Ticket
from jawab.web.workspace.changes import changed
from jawab.web.workspace.checklist_forms import lists_beside
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number

FORM = "workspace/checklists/_ticket.html"


@agents_only("GET", "HEAD", "POST")
def ticket_checklists(request: AgentRequest, number: int) -> HttpResponse:
    """``put``, ``off``, ``tick``, ``untick`` or ``line_off`` name a list or a line; ``text`` is added to ``list``.

    With ``?fragment=lists`` the answer is the lists alone, also with the reason of a refusal.
    """
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _lists(request, ticket)
    if request.GET.get("fragment") != "lists":
        return changed(request, number, lambda: _do(request, ticket), form="checklists")
    try:
        _do(request, ticket)
    except Refused as refusal:
        return _lists(request, ticket, refusal=str(refusal))
    return _lists(request, ticket, added_to=row_number(request.POST.get("list", "")))


def _do(request: AgentRequest, ticket: Ticket) -> None:
    for name, deed in _DEEDS.items():
        if name in request.POST:
            return deed(ticket, row_number(request.POST[name]), request.viewer)
    checklist, text = row_number(request.POST.get("list", "")), request.POST.get("text", "")
    add_line(ticket=ticket, checklist=checklist, text=text, by=request.viewer)
    return None


def _put(ticket: Ticket, pk: int, by: Agent) -> None:
    kept = Checklist.objects.filter(pk=pk).first()
    if kept is None:
        raise Refused(_("There is no such check-list."))
    put_checklist(ticket=ticket, checklist=kept, by=by)


def _take_off(ticket: Ticket, pk: int, by: Agent) -> None:
    take_checklist_off(ticket=ticket, checklist=pk, by=by)


def _tick(ticket: Ticket, pk: int, by: Agent) -> None:
    tick_lines(ticket=ticket, lines=[pk], by=by)


def _untick(ticket: Ticket, pk: int, by: Agent) -> None:
    untick_line(ticket=ticket, line=pk, by=by)


def _take_line_off(ticket: Ticket, pk: int, by: Agent) -> None:
    take_line_off(ticket=ticket, line=pk, by=by)


_DEEDS: dict[str, Callable[[Ticket, int, Agent], None]] = {
    "put": _put,
    "off": _take_off,
    "tick": _tick,
    "untick": _untick,
    "line_off": _take_line_off,
}


def _lists(request: AgentRequest, ticket: Ticket, *, refusal: str = "", added_to: int = 0) -> HttpResponse:
    place = place_of(asked_place(request.POST or request.GET))
    context = {"ticket": ticket, "place": place, "checklist_refusal": refusal, "added_to": added_to}
    return render(request, FORM, context | lists_beside(ticket))
