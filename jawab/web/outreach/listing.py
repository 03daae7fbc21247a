"""The leads that somebody sees: one's own, the team's, what they noted, what became of them; and figures of all."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from jawab.base import clock
from jawab.commerce.money import unit_of
from jawab.commerce.queries import shop_settings
from jawab.language import search_key
from jawab.outreach.access import ALONG, visible_leads
from jawab.outreach.models import Lead, LeadState
from jawab.outreach.queries import figures, shares
from jawab.people.models import Agent
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.leads import as_shown
from jawab.web.workspace.moments import exact_moment
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE, SHARES = 50, 20
_TABS: dict[str, Promise] = {
    "": pgettext_lazy("leads", "Mine"),
    "team": pgettext_lazy("leads", "All open"),
    "noted": pgettext_lazy("leads", "Noted by me"),
    "won": pgettext_lazy("leads", "Won"),
    "lost": pgettext_lazy("leads", "Lost"),
}


@agents_only("GET", "HEAD")
def leads(request: AgentRequest) -> HttpResponse:
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in _TABS else ""
    text = request.GET.get("q", "").replace("\0", "")[:80]
    rows = _chosen(request.viewer, chosen)
    if text.strip():
        rows = rows.filter(
            Q(words__icontains=text.strip()) | Q(customer__name_key__contains=search_key(text))
        )
    page, older = _page(request, rows, chosen, text)
    context = {
        **shell(request.viewer, section="leads"),
        "rows": as_shown(page, request.viewer),
        "older": older,
        "q": text,
        "show": chosen,
        "tabs": _tabs(chosen),
    }
    return render(request, "leads/list.html", context)


@agents_only("GET", "HEAD")
def lead_figures(request: AgentRequest) -> HttpResponse:
    """Of all that the viewer sees; counts, and what they are worth by currency."""
    now, seen = clock.now(), visible_leads(request.viewer)
    wished = shop_settings().unit
    told = figures(seen, now=now)
    states = [
        (state.label, [(each, unit_of(each.currency, wished)) for each in told[str(state)]])
        for state in LeadState
    ]
    context = {
        **shell(request.viewer, section="leads"),
        "states": states,
        "products": shares(seen, of="product__name", now=now, most=SHARES),
        "noters": shares(seen, of="noted_by__name", now=now, most=SHARES),
    }
    return render(request, "leads/figures.html", context)


def _chosen(viewer: Agent, chosen: str) -> QuerySet[Lead]:
    seen = visible_leads(viewer).select_related(*ALONG)
    if chosen in {"won", "lost"}:
        return seen.filter(state=chosen).order_by("-ended_at", "-pk")
    rows = seen.filter(state=LeadState.OPEN).order_by("call_at", "pk")
    if chosen == "noted":
        return rows.filter(noted_by=viewer)
    return rows if chosen == "team" else rows.filter(ticket__assignee=viewer)


def _page(request: AgentRequest, rows: QuerySet[Lead], chosen: str, text: str) -> tuple[list[Lead], str]:
    """A page of them, and the address of the next: from the moment and the number of the last row on."""
    ended = chosen in {"won", "lost"}
    at, pk = exact_moment(request.GET.get("at", "")), row_number(request.GET.get("pk", ""))
    if at is not None and pk:
        before = Q(ended_at__lt=at) | Q(ended_at=at, pk__lt=pk)
        rows = rows.filter(before if ended else Q(call_at__gt=at) | Q(call_at=at, pk__gt=pk))
    page = list(rows[: PAGE + 1])
    if len(page) <= PAGE:
        return page, ""
    last = page[PAGE - 1]
    moment = (last.ended_at or last.call_at) if ended else last.call_at
    place = {"show": chosen, "q": text, "at": moment.isoformat(), "pk": last.pk}
    return page[:PAGE], f"{reverse('leads')}?{urlencode(place)}"


def _tabs(chosen: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "href": f"{reverse('leads')}?show={name}" if name else reverse("leads"),
            "current": name == chosen,
        }
        for name, label in _TABS.items()
    ]
