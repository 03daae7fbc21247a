"""What the desk does not say yet, or says badly: searches that found nothing, and articles that did not help."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere
from jawab.knowledge.actions import settle_unanswered
from jawab.knowledge.models import UnansweredSearch
from jawab.knowledge.queries.staying_true import doubted, freshness, unanswered
from jawab.web.knowledge.listing import today_of
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD")
def gaps(request: AgentRequest) -> HttpResponse:
    context = {
        **shell(request.viewer, section="knowledge"),
        "searches": unanswered(),
        "doubted": doubted(),
        "freshness": freshness(today_of(request.viewer)),
    }
    return render(request, "knowledge/gaps.html", context)


@agents_only("POST")
def settled(request: AgentRequest, pk: int) -> HttpResponse:
    """It is written by now, or nobody needs it."""
    found = UnansweredSearch.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is nothing at this address."))
    settle_unanswered(search=found, by=request.viewer)
    return see_other(reverse("article-gaps"))
