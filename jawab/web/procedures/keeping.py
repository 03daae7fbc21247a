"""The procedures of the desk, and one on its page: its steps, how far people come with it, and who tested it."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base.errors import NotAllowed, Refused
from jawab.language import search_key
from jawab.people.models import Agent
from jawab.procedures.access import may_test, procedure_for
from jawab.procedures.actions import (
    give_procedure,
    pass_procedure,
    retire_procedure,
    revive_procedure,
)
from jawab.procedures.models import Procedure
from jawab.procedures.queries import procedure_history, procedures_kept, reasons_left, walked
from jawab.web.procedures.steps import outlined
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of

MOST_REASONS = 20


@agents_only("GET", "HEAD")
def procedures(request: AgentRequest) -> HttpResponse:
    """``q`` are words of a title, in any spelling."""
    retired, here = request.GET.get("show") == "retired", reverse("procedures")
    asked = request.GET.get("q", "")[:200]
    rows = procedures_kept(retired=retired)
    for word in search_key(asked).split()[:8]:
        rows = rows.filter(key__contains=word)
    context = {
        **shell(request.viewer, section="knowledge"),
        "rows": list(rows),
        "asked": asked,
        "show": "retired" if retired else "",
        "tabs": [
            {"label": pgettext("procedures", "In use"), "href": here, "current": not retired},
            {"label": pgettext("procedures", "Retired"), "href": f"{here}?show=retired", "current": retired},
        ],
    }
    return render(request, "procedures/list.html", context)


@agents_only("GET", "HEAD", "POST")
def procedure(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, ``do`` is pass (with ``version``), give (to ``owner``), retire or revive."""
    found = procedure_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, found)
    deed = _DEEDS.get(request.POST.get("do", ""), _nothing)
    try:
        deed(request, found)
    except (NotAllowed, Refused) as refusal:
        return _page(request, procedure_for(request.viewer, pk), refusal=str(refusal))
    return see_other(reverse("procedure", args=[pk]))


def _pass(request: AgentRequest, found: Procedure) -> None:
    pass_procedure(procedure=found, version=row_number(request.POST.get("version", "")), by=request.viewer)


def _give(request: AgentRequest, found: Procedure) -> None:
    owner = Agent.objects.filter(pk=row_number(request.POST.get("owner", ""))).first()
    if owner is None:
        raise Refused(_("Please choose a colleague."))
    give_procedure(procedure=found, owner=owner, by=request.viewer)


def _retire(request: AgentRequest, found: Procedure) -> None:
    retire_procedure(procedure=found, by=request.viewer)


def _revive(request: AgentRequest, found: Procedure) -> None:
    revive_procedure(procedure=found, by=request.viewer)


def _nothing(_request: AgentRequest, _found: Procedure) -> None:
    raise Refused(_("Please choose what is to happen."))


_DEEDS: Mapping[str, Callable[[AgentRequest, Procedure], None]] = {
    "pass": _pass,
    "give": _give,
    "retire": _retire,
    "revive": _revive,
}


def _page(request: AgentRequest, found: Procedure, *, refusal: str = "") -> HttpResponse:
    viewer = request.viewer
    newest = found.versions.select_related("by", "tested_by").get(number=found.version)
    ways = walked(newest)
    at_work = Agent.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name")
    context = {
        **shell(viewer, section="knowledge"),
        "procedure": found,
        "newest": newest,
        "outline": outlined(newest.guide, found.language, ways),
        "untried": sum(not each.done for each in ways),
        "may_test": may_test(viewer, newest),
        "may_change": viewer.is_supervisor or found.owner_id == viewer.pk,
        "colleagues": list(at_work),
        "reasons": reasons_left(found, most=MOST_REASONS),
        "history": told_of(procedure_history(found), viewer),
        "refusal": refusal,
    }
    return render(request, "procedures/page.html", context, status=409 if refusal else 200)
