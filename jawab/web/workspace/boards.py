"""Wallboards of the departments one leads: a link made, shown once, and switched off."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.people.models.agents import LANGUAGES
from jawab.routing.access import boards_led, departments_led
from jawab.routing.actions import open_board, revoke_board
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def wallboards(request: AgentRequest) -> HttpResponse:
    """Posted, a link is made; it stands on the answer itself, because it is kept nowhere to be shown again."""
    viewer = request.viewer
    if not viewer.is_supervisor:
        raise NotAllowed(_("Only supervisors and administrators see this."))
    if request.method != "POST":
        return _page(request)
    chosen = request.POST.get("department", "")
    department = get_object_or_404(departments_led(viewer), pk=row_number(chosen)) if chosen else None
    try:
        _board, token = open_board(
            name=request.POST.get("name", ""),
            department=department,
            language=request.POST.get("language", ""),
            with_names="with_names" in request.POST,
            by=viewer,
        )
    except Refused as refusal:
        return _page(request, refusal=str(refusal), status=422)
    return _page(request, link=settings.PUBLIC_URL + reverse("wallboard", args=[token]), status=201)


@agents_only("POST")
def wallboard_revoking(request: AgentRequest, pk: int) -> HttpResponse:
    revoke_board(board=get_object_or_404(boards_led(request.viewer), pk=pk), by=request.viewer)
    messages.success(request, _("The link no longer works."))
    return see_other(reverse("wallboards"))


def _page(request: AgentRequest, *, link: str = "", refusal: str = "", status: int = 200) -> HttpResponse:
    viewer = request.viewer
    whole: list[tuple[object, str]] = [("", _("The whole desk"))] if viewer.is_administrator else []
    context: dict[str, Any] = shell(viewer, section="live") | {
        "boards": boards_led(viewer),
        "departments": [*whole, *departments_led(viewer).values_list("pk", "name")],
        "languages": LANGUAGES,
        "link": link,
        "refusal": refusal,
        "typed": request.POST if refusal else {},
    }
    return render(request, "workspace/live/boards.html", context, status=status)
