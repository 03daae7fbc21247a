"""Being at a ticket, and who else is: signs of life in, names in the viewer's language out."""

import re

from django.http import HttpResponse
from django.shortcuts import render

from jawab.routing.actions import accept
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions import be_here, leave
from jawab.tickets.queries import NOBODY, who_is_here
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_numbers
from jawab.workforce.actions import seen

_TAB = re.compile(r"[0-9a-z]{8,40}", re.ASCII)
# A page of a list, and the ticket beside it.
_MOST_ASKED = 60


@agents_only("POST")
def beacon(request: AgentRequest, number: int) -> HttpResponse:
    """``tab`` is the page's own name for itself, ``doing`` is viewing, replying or gone."""
    tab, doing = request.POST.get("tab", ""), request.POST.get("doing", "")
    if not _TAB.fullmatch(tab) or doing not in {"viewing", "replying", "gone"}:
        return HttpResponse(status=400)
    seen(agent=request.viewer)
    if doing == "gone":
        leave(ticket=number, tab=tab, by=request.viewer)
    else:
        be_here(ticket=number, tab=tab, replying=doing == "replying", by=request.viewer)
        accept(ticket=number, by=request.viewer)
    return HttpResponse(status=204)


@agents_only("GET", "HEAD")
def presence(request: AgentRequest) -> HttpResponse:
    """Who is at each ``ticket`` asked for, as the pieces of a page that say so; what is not yours has none."""
    asked = row_numbers(request.GET.getlist("ticket")[:_MOST_ASKED])
    seen = list(visible_tickets(request.viewer).filter(pk__in=asked).values_list("pk", flat=True))
    here = who_is_here(seen, besides=request.viewer)
    tickets = [(number, here.get(number, NOBODY)) for number in seen]
    return render(request, "workspace/presence/pieces.html", {"tickets": tickets})
