"""The lists of tickets."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jawab.base import clock
from jawab.people.models import Agent
from jawab.tickets.models import Channel, ChannelKind
from jawab.tickets.queries import NOBODY, Scope, Sort, Standing, TicketView, page, who_is_here
from jawab.web.progress import checklist
from jawab.web.viewing import style_for
from jawab.web.workspace import places
from jawab.web.workspace.asked import resolved
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.dues import due_in
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.rows import row
from jawab.web.workspace.selecting import bulk
from jawab.web.workspace.shell import shell

FRAGMENTS = {"rows": "workspace/inbox/_rows.html", "navigation": "workspace/_views.html"}


@agents_only("GET", "HEAD")
def inbox(request: AgentRequest) -> HttpResponse:
    view = resolved(places.asked_place(request.GET), request.viewer)
    frame = shell(request.viewer, at=view)
    current = row_number(request.GET.get("open", ""))
    template = FRAGMENTS.get(request.GET.get("fragment", ""), "workspace/inbox/page.html")
    context = frame | listing(request, view, current=current)
    if "fragment" not in request.GET:
        context["checklist"] = checklist(request.viewer)
    return render(request, template, context)


def listing(request: AgentRequest, view: TicketView, *, current: int = 0) -> dict[str, Any]:
    """One page of a list with everything around it: also what stands beside an open ticket."""
    viewer: Agent = request.viewer
    found = page(view, viewer=viewer, after=request.GET.get("after", ""))
    place = places.place_of(view)
    # Also at the ticket beside the list, whose head asks for nothing else.
    asked = {ticket.pk for ticket in found.tickets} | ({current} if current else set())
    here = who_is_here(asked, besides=viewer)
    style, now = style_for(viewer), clock.now()
    rows = [
        row(
            ticket,
            place=place,
            current=current,
            status_shown=view.standing is Standing.OPEN and ticket.status == "new",
            waiting=view.sort not in {Sort.NEWEST, Sort.OLDEST},
            viewer=viewer.pk,
            here=here.get(ticket.pk, NOBODY),
            due=due_in(ticket, style, now=now),
        )
        for ticket in found.tickets
    ]
    return {
        "view": view,
        "rows": rows,
        "here": here.get(current, NOBODY),
        "older": f"{places.address(view)}&after={found.rest}" if found.rest else "",
        "newest": places.address(view) if request.GET.get("after") else "",
        "rows_fragment": _rows_fragment(request, view, current),
        "standings": _standings(view) if view.scope is not Scope.SPAM else [],
        "is_spam": view.scope is Scope.SPAM,
        "sorts": _sorts(view),
        "columns": _columns(view),
        "list_key": f"{place} {request.GET.get('after', '')}",
        "empty": empty_text(view),
        "bulk": bulk(request, view, opened=current) if "fragment" not in request.GET else None,
        "needs_mailbox": not rows and viewer.is_administrator and not _has_mailbox(),
    }


def _rows_fragment(request: AgentRequest, view: TicketView, current: int) -> str:
    """Where these very rows come from again: the same page, with the same ticket marked."""
    values = {"in": places.place_of(view), "fragment": "rows", "after": request.GET.get("after", "")}
    if current:
        values["open"] = str(current)
    return f"{reverse('inbox')}?{urlencode(values)}"


def _standings(view: TicketView) -> list[dict[str, Any]]:
    return [
        {
            "label": name,
            "href": places.address(replace(view, standing=standing, sort=_usual_sort(standing))),
            "current": standing is view.standing,
        }
        for standing, name in places.standing_names().items()
    ]


def _usual_sort(standing: Standing) -> Sort:
    return Sort.WAITING if standing is Standing.OPEN else Sort.NEWEST


def _sorts(view: TicketView) -> list[dict[str, Any]]:
    return [
        {
            "label": name,
            "href": places.address(replace(view, sort=sort)),
            "current": sort is view.sort,
        }
        for sort, name in places.sort_names().items()
    ]


_NEXT = {Sort.WAITING: Sort.NEWEST, Sort.NEWEST: Sort.OLDEST}


def _columns(view: TicketView) -> list[dict[str, Any]]:
    """The columns of the dense list that order it: a press orders by the first, or by the next way of the same."""
    by_time = _NEXT.get(view.sort, Sort.WAITING)
    by_priority = Sort.WAITING if view.sort is Sort.PRIORITY else Sort.PRIORITY
    ordered = view.sort is Sort.PRIORITY
    names = places.sort_names()
    return [
        {
            "label": label,
            "current": current,
            "then": names[then],
            "href": places.address(replace(view, sort=then)),
        }
        for label, current, then in (
            (_("Priority"), ordered, by_priority),
            (pgettext("column", "Time") if ordered else names[view.sort], not ordered, by_time),
        )
    ]


def empty_text(view: TicketView) -> tuple[str, str]:
    """Why a list is empty, as good news where it is."""
    if view.scope is Scope.SPAM:
        return _("No spam"), _("What is marked as spam, or comes from a blocked sender, is kept here.")
    if view.standing is not Standing.OPEN:
        return _("Nothing here"), _("No ticket stands like this at the moment.")
    if view.scope is Scope.ESCALATED:
        return _("Nobody asks you"), _("What colleagues escalate to you stands here with its clock.")
    if view.scope is Scope.FOLLOWED:
        return _("Nothing waits here"), _("Tickets that you follow stand here while their customers wait.")
    if view.scope is Scope.MINE:
        return _("Nothing waits for you"), _("New work stands under the tickets without an assignee.")
    return _("Nothing waits"), _("Every ticket of this list is answered.")


def _has_mailbox() -> bool:
    return Channel.objects.filter(kind=ChannelKind.EMAIL).exists()
