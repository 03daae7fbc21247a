"""Whose a ticket is: assigning it, and handing it over to another team."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.language import isolate
from jawab.people.models import Agent, Team
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.actions import assign, hand_over
from jawab.tickets.actions.changing import remember
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.changes import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.head import other_teams
from jawab.web.workspace.places import address, asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.summaries import drafted
from jawab.web.workspace.telling import tell


@agents_only("POST")
def assignment(request: AgentRequest, number: int) -> HttpResponse:
    """``agent`` is a number, or empty to give the ticket back to its team."""
    ticket = ticket_for(request.viewer, number)
    wanted = request.POST.get("agent", "")
    agent = get_object_or_404(Agent, pk=row_number(wanted)) if wanted else None
    return changed(
        request, number, lambda: assign(ticket=ticket, agent=agent, by=request.viewer), form="head"
    )


@agents_only("GET", "POST")
def handing_over(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    if request.method == "GET":
        return _page(request, ticket)
    try:
        team, summary = _chosen_team(request), request.POST.get("summary", "")
        deed = partial(hand_over, ticket=ticket, team=team, summary=summary, by=request.viewer)
        made = remember(number=number, by=request.viewer, deed=deed)
    except Refused as refusal:
        return _page(request, ticket, refusal=str(refusal), status=409)
    if made is not None:
        said = _("The ticket is with %(team)s now.") % {"team": isolate(team.name)}
        tell(request, made, number_of=number, said=said)
    if visible_tickets(request.viewer).filter(pk=number).exists():
        return back_to_ticket(request, number)
    return see_other(address(asked_place(request.POST)))


def _chosen_team(request: AgentRequest) -> Team:
    team = Team.objects.filter(pk=row_number(request.POST.get("team", ""))).first()
    if team is None:
        raise Refused(_("Please choose a team."))
    return team


def _page(request: AgentRequest, ticket: Ticket, *, refusal: str = "", status: int = 200) -> HttpResponse:
    view = asked_place(request.POST or request.GET)
    context: dict[str, Any] = shell(request.viewer, at=view) | {
        "ticket": ticket,
        "teams_to_choose": [(team.pk, team.name) for team in other_teams(ticket)],
        "refusal": refusal,
        "typed": request.POST,
        "draft": drafted(ticket, style_for(request.viewer)) if request.method == "GET" else "",
        "place": place_of(view),
    }
    return render(request, "workspace/ticket/hand_over.html", context, status=status)
