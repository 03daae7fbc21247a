"""Searching tickets and customers."""

from django.http import HttpResponse
from django.shortcuts import render

from jawab.people.queries import customers_matching
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import search as find
from jawab.tickets.queries import with_row_parts
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.rows import row
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD")
def search(request: AgentRequest) -> HttpResponse:
    viewer, text = request.viewer, request.GET.get("q", "").replace("\0", "").strip()[:200]
    view = asked_place(request.GET)
    customers = customers_matching(text)
    found = find(with_row_parts(visible_tickets(viewer), viewer=viewer), text, customers=customers)
    rows = [row(ticket, place=place_of(view), status_shown=True) for ticket in found.tickets]
    context = shell(viewer, section="search") | {
        "q": text,
        "rows": rows if text else [],
        "more": found.more,
        "customers": customers[:5],
    }
    return render(request, "workspace/search/page.html", context)
