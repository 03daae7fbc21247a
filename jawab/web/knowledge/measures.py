"""For those who supervise: what was offered beside tickets, looked at, sent, and whether it helped."""

from django.http import HttpResponse
from django.shortcuts import render

from jawab.citing.queries.measuring import measured
from jawab.knowledge.queries.articles import title_of
from jawab.people.access import require_supervisor
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD")
def measures(request: AgentRequest) -> HttpResponse:
    """By article, of the last 90 days."""
    require_supervisor(request.viewer)
    rows = [(each, title_of(each.article, request.viewer.language)) for each in measured()]
    context = {**shell(request.viewer, section="knowledge"), "rows": rows}
    return render(request, "knowledge/measures.html", context)
