"""The versions of a procedure: who wrote which, what differs between two, and an earlier one brought back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.procedures.access import procedure_for
from jawab.procedures.actions import restore_version
from jawab.procedures.models import Procedure, ProcedureVersion
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.differences import SHOWN, Piece, differences, two_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def versions(request: AgentRequest, pk: int) -> HttpResponse:
    """``from`` and ``to`` are the numbers compared: the newest with the one before, unless they say otherwise. Posted,
    ``number`` is brought back as a new version after ``base``.
    """
    found = procedure_for(request.viewer, pk)
    if request.method == "POST":
        return _restored(request, found)
    rows = list(found.versions.select_related("by")[:SHOWN])
    earlier, later = two_of(rows, request.GET)
    context = {
        **shell(request.viewer, section="knowledge"),
        "procedure": found,
        "rows": rows,
        "later": later,
        "earlier": earlier,
        "parts": _differences(earlier, later) if earlier and later else [],
    }
    return render(request, "procedures/versions.html", context)


def _restored(request: AgentRequest, found: Procedure) -> HttpResponse:
    version = found.versions.filter(number=row_number(request.POST.get("number", ""))).first()
    if version is None:
        raise NotThere(_("There is no such version."))
    try:
        restore_version(version=version, base=row_number(request.POST.get("base", "")), by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        messages.error(request, str(refusal))
        return see_other(reverse("procedure-versions", args=[found.pk]))
    messages.success(request, _("It is the newest version again, and is to be tested."))
    return see_other(reverse("procedure", args=[found.pk]))


def _differences(earlier: ProcedureVersion, later: ProcedureVersion) -> list[tuple[str, list[Piece]]]:
    parts = (
        (_("Title"), earlier.title, later.title),
        (_("When it helps"), earlier.about, later.about),
        (_("Steps"), earlier.body, later.body),
    )
    return differences(parts)
