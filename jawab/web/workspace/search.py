"""Searching tickets and customers."""

from django.http import HttpResponse
from django.shortcuts import render

from jawab.language.search.second_tries import SecondTry, second_tries
from jawab.people.models import Agent
from jawab.people.queries import customers_matching
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import search as find
from jawab.tickets.queries import with_row_parts
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.rows import row
from jawab.web.workspace.shell import shell

MOST_TRIED = 3


@agents_only("GET", "HEAD")
def search(request: AgentRequest) -> HttpResponse:
    viewer, text = request.viewer, request.GET.get("q", "").replace("\0", "").strip()[:200]
    view = asked_place(request.GET)
    customers = customers_matching(text)
    found = find(with_row_parts(visible_tickets(viewer), viewer=viewer), text, customers=customers)
    rows = [row(ticket, place=place_of(view), status_shown=True) for ticket in found.tickets]
    empty = text and not rows and not customers
    context = shell(viewer, section="search") | {
        "q": text,
        "rows": rows if text else [],
        "more": found.more,
        "customers": customers[:5],
        "tries": _tries(viewer, text) if empty else [],
    }
    return render(request, "workspace/search/page.html", context)


def _tries(viewer: Agent, text: str) -> list[SecondTry]:
    """What may have been meant, and would find something: offered, never done by itself."""
    seen = visible_tickets(viewer)
    return [
        tried
        for tried in second_tries(text)[:MOST_TRIED]
        if customers_matching(tried.text) or find(seen, tried.text).tickets
    ]
