"""The complaints of the desk: those that wait, by their limit; one's own; those that ended."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jawab.base import clock
from jawab.complaints.access import visible_complaints
from jawab.complaints.models import Complaint
from jawab.web.workspace.complained import shown
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
MOST_OPEN = 500
_TABS: dict[str, Promise] = {
    "": pgettext_lazy("complaints", "Open"),
    "mine": pgettext_lazy("complaints", "Mine"),
    "late": pgettext_lazy("complaints", "Late"),
    "ended": pgettext_lazy("complaints", "Ended"),
}


@agents_only("GET", "HEAD")
def complaints(request: AgentRequest) -> HttpResponse:
    """Open ones by their limit, ended ones the newest first."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in _TABS else ""
    now = clock.now()
    rows, older = _page(request, chosen, now)
    context = {
        **shell(request.viewer, section="complaints"),
        "rows": shown(rows, request.viewer, now=now),
        "older": older,
        "tabs": _tabs(request, chosen, now),
    }
    return render(request, "complaints/list.html", context)


def _page(request: AgentRequest, chosen: str, now: datetime) -> tuple[list[Complaint], str]:
    """Of the open ones there are never so many that a page would have to end; of the ended there are."""
    rows = _chosen(request, chosen, now).select_related("customer", "owner")
    if chosen != "ended":
        return list(rows.order_by("answer_by", "pk")[:MOST_OPEN]), ""
    below = row_number(request.GET.get("below", ""))
    page = list((rows.filter(pk__lt=below) if below else rows).order_by("-pk")[: PAGE + 1])
    if len(page) <= PAGE:
        return page, ""
    return page[:PAGE], f"{reverse('complaints')}?show=ended&below={page[PAGE - 1].pk}"


def _chosen(request: AgentRequest, chosen: str, now: datetime) -> QuerySet[Complaint]:
    rows = visible_complaints(request.viewer)
    if chosen == "ended":
        return rows.filter(ended_at__isnull=False)
    rows = rows.filter(ended_at=None)
    if chosen == "mine":
        return rows.filter(owner=request.viewer)
    return rows.filter(answer_by__lt=now) if chosen == "late" else rows


def _tabs(request: AgentRequest, chosen: str, now: datetime) -> list[dict[str, Any]]:
    counted = {name: _chosen(request, name, now).count() for name in ("mine", "late")}
    return [
        {
            "label": label,
            "href": f"{reverse('complaints')}?show={name}" if name else reverse("complaints"),
            "current": name == chosen,
            "count": counted.get(name, 0),
        }
        for name, label in _TABS.items()
    ]
