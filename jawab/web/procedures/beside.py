"""The procedures of a ticket: those that fit its words, the one that is followed, and how those before ended."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.language import search_key
from jawab.procedures.access import procedure_for
from jawab.procedures.actions import begin_procedure
from jawab.procedures.finding import fitting
from jawab.procedures.models import Following, Procedure
from jawab.procedures.queries import followings_of, followings_on, procedures_to_follow
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Side, Ticket
from jawab.web.procedures.following import follow
from jawab.web.procedures.steps import shown
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.filling import language_of
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

CARD, PAGE = "procedures/_beside.html", "procedures/choosing.html"
FOUND = 20
MESSAGES = 3


@agents_only("GET", "HEAD", "POST")
def ticket_procedures(request: AgentRequest, number: int) -> HttpResponse:
    """Looked at, those to choose among, ``q`` being words of a title; with ``?fragment=card`` the card beside a ticket.

    Posted, ``begin`` names one (``newest`` as it was written last), or ``following`` one that goes on.
    """
    ticket = ticket_for(request.viewer, number)
    in_place = request.GET.get("fragment") == "card"
    if request.method != "POST":
        return _card(request, ticket) if in_place else _choosing(request, ticket)
    if not in_place:
        return changed(request, number, lambda: _do(request, ticket), form="procedures")
    try:
        _do(request, ticket)
    except Refused as refusal:
        return _card(request, ticket, refusal=str(refusal))
    return _card(request, ticket)


def _do(request: AgentRequest, ticket: Ticket) -> Following:
    if "begin" in request.POST:
        found = procedure_for(request.viewer, row_number(request.POST["begin"]))
        newest = "newest" in request.POST
        return begin_procedure(procedure=found, ticket=ticket, newest=newest, by=request.viewer)
    going = followings_of(ticket).filter(pk=row_number(request.POST.get("following", ""))).first()
    if going is None:
        raise NotThere(_("There is no such procedure."))
    return follow(request, going)


def _card(request: AgentRequest, ticket: Ticket, *, refusal: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "ticket": ticket,
        "place": place_of(asked_place(request.POST or request.GET)),
        "followed": [shown(each) for each in followings_on(ticket)],
        "procedure_refusal": refusal,
    }
    return render(request, CARD, context)


def _choosing(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    followed = followings_on(ticket)
    fits = [] if asked else _fitting(ticket)
    context = {
        **shell(request.viewer, at=asked_place(request.GET)),
        "ticket": ticket,
        "place": place_of(asked_place(request.GET)),
        "asked": asked,
        "fitting": fits,
        "rows": [each for each in _named(asked) if each not in fits],
        "followed": [shown(each) for each in followed],
        "going": {each.following.procedure_id for each in followed if each.step is not None},
    }
    return render(request, PAGE, context)


def _fitting(ticket: Ticket) -> list[Procedure]:
    """By what the customer wrote last."""
    written = ticket.messages.filter(side=Side.IN).order_by("-created_at", "-pk")[:MESSAGES]
    words = "\n".join([ticket.subject, *(each.text for each in written)])
    return fitting(words, language=language_of(ticket))


def _named(asked: str) -> list[Procedure]:
    rows = procedures_to_follow()
    for word in search_key(asked).split()[:8]:
        rows = rows.filter(key__contains=word)
    return list(rows[:FOUND])
