"""Colleagues named in notes: whom to name, and where one was named oneself."""

from django.http import HttpResponse
from django.shortcuts import render

from jawab.language import search_key
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.queries import agents_seeing, mentions_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

OFFERED = 20
SHOWN = 100


@agents_only("GET", "HEAD")
def colleagues(request: AgentRequest, number: int) -> HttpResponse:
    """Those who may see the ticket, by any part of their name, the beginning of one first."""
    ticket = ticket_for(request.viewer, number)
    key = search_key(request.GET.get("q", "")[:100])
    seeing = [agent for agent in agents_seeing(ticket) if agent.pk != request.viewer.pk]
    named = [(search_key(f"{agent.name} {agent.email.partition('@')[0]}"), agent) for agent in seeing]
    found = sorted(
        (pair for pair in named if key in pair[0]),
        key=lambda pair: (not any(word.startswith(key) for word in pair[0].split()), pair[0]),
    )
    given = {"found": [agent for _key, agent in found[:OFFERED]], "asked": key}
    return render(request, "workspace/mentions/_options.html", given)


@agents_only("GET", "HEAD")
def mentions(request: AgentRequest) -> HttpResponse:
    """What was not seen yet stands first."""
    viewer = request.viewer
    named = mentions_of(visible_tickets(viewer), viewer=viewer).select_related("customer")[:SHOWN]
    context = shell(viewer, section="mentions") | {"named": list(named)}
    return render(request, "workspace/mentions/page.html", context)
