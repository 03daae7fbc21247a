"""Trying a procedure out: its newest version, in no ticket, before anybody recommends it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere, Refused
from jawab.procedures.access import procedure_for
from jawab.procedures.actions import begin_procedure
from jawab.procedures.models import Following
from jawab.procedures.queries import going_of, walked
from jawab.web.procedures.following import follow
from jawab.web.procedures.steps import shown
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell


@agents_only("POST")
def trials(request: AgentRequest, pk: int) -> HttpResponse:
    """Another one, or the one that is under way."""
    begun = begin_procedure(procedure=procedure_for(request.viewer, pk), by=request.viewer)
    return see_other(reverse("procedure-trial", args=[begun.pk]))


@agents_only("GET", "HEAD", "POST")
def trial(request: AgentRequest, pk: int) -> HttpResponse:
    """One's own. Posted, ``follow`` says what."""
    found = _own(request, pk)
    if request.method != "POST":
        return _page(request, found)
    try:
        follow(request, found)
    except Refused as refusal:
        return _page(request, _own(request, pk), refusal=str(refusal))
    return see_other(reverse("procedure-trial", args=[pk]))


def _own(request: AgentRequest, pk: int) -> Following:
    rows = Following.objects.select_related("version", "procedure", "by")
    found = rows.filter(pk=pk, ticket=None, by=request.viewer).first()
    if found is None:
        raise NotThere(_("There is no such procedure."))
    return found


def _page(request: AgentRequest, found: Following, *, refusal: str = "") -> HttpResponse:
    context = {
        **shell(request.viewer, section="knowledge"),
        "one": shown(going_of(found)),
        "untried": sum(not each.done for each in walked(found.version)),
        "following_at": reverse("procedure-trial", args=[found.pk]),
        "refusal": refusal,
    }
    return render(request, "procedures/trial.html", context, status=409 if refusal else 200)
