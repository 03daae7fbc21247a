"""Many tickets at once: choosing them, what is done to them, how far it is, cancelling and undoing it."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.people.queries import active_teams
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions.changing import (
    AT_ONCE,
    MOST,
    begin_change,
    cancel_change,
    carry_out,
    change_for,
    may_be_undone,
    undo_change,
)
from jawab.tickets.actions.deeds import Wish
from jawab.tickets.models import Change, Outcome
from jawab.tickets.queries import TicketView, in_view, with_row_parts
from jawab.web.viewing import style_for
from jawab.web.workspace import places
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.asked import resolved
from jawab.web.workspace.bulk_fields import field_asked, field_page
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number, row_numbers
from jawab.web.workspace.rows import row
from jawab.web.workspace.selecting import colleagues_of
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling import address, outcomes, tell, whence
from jawab.web.workspace.wishes import asked_deed, counted, words

SHOWN = 200
"""Tickets listed with the reason why they were left."""
ASKED_FIRST = {
    "merge": "workspace/changes/merge.html",
    "hand_over": "workspace/changes/hand_over.html",
    "colleague": "workspace/changes/colleague.html",
    "field": "workspace/changes/field.html",
}
"""Deeds that want more than a press; their page posts here again, with all that it was given."""


@agents_only("POST")
def changes(request: AgentRequest) -> HttpResponse:
    """``ticket`` are the numbers chosen, or ``all`` says every ticket of the list as it was at ``moment``."""
    verb = next((verb for verb in ASKED_FIRST if request.POST.get(verb) == ""), "")
    if verb or field_asked(request.POST):
        return _asked_first(request, verb or "field")
    try:
        verb, wish = asked_deed(request)
        change = _begun(request, verb, wish)
    except Refused as refusal:
        verb = next((verb for verb in ASKED_FIRST if verb in request.POST), "")
        if verb:
            return _asked_first(request, verb, refused=refusal)
        raise
    return _done_or_watched(request, change)


def _begun(request: AgentRequest, verb: str, wish: Wish) -> Change:
    view, moment = _whole_view(request)
    numbers = _all_of(request, view, moment) if view and moment else _chosen(request)
    if verb == "merge":
        numbers = [number for number in numbers if number != wish["into"]]
    return begin_change(
        verb=verb,
        wish=wish,
        numbers=numbers,
        by=request.viewer,
        key=_key(request, verb, wish, numbers),
        view=places.place_of(view) if view else "",
        moment=moment,
    )


def _done_or_watched(request: AgentRequest, change: Change) -> HttpResponse:
    """Few tickets are done now; many are a worker's, and their page shows how far it is."""
    numbers = list(change.tickets.order_by("number").values_list("number", flat=True)[: AT_ONCE + 1])
    if len(numbers) > AT_ONCE:
        return see_other(address(request, change))
    carry_out(change=change)
    opened = row_number(request.POST.get("open", "") or request.GET.get("open", ""))
    tell(request, change, number_of=opened if change.verb == "undo" else 0)
    if change.verb != "unread":
        return see_other(_back(request, opened))
    # Shown again, the open ticket would be read.
    back = _back(request, 0 if opened in numbers else opened)
    return see_other(places.row_address(back, numbers[0]) if "#" not in back else back)


def _back(request: AgentRequest, opened: int) -> str:
    view = places.asked_place(request.POST if "in" in request.POST else request.GET)
    if opened and visible_tickets(request.viewer).filter(pk=opened).exists():
        return ticket_address(opened, places.place_of(view))
    after = request.POST.get("after", "")
    return places.address(view) + (f"&after={after}" if after.replace("-", "").isalnum() else "")


def _key(request: AgentRequest, verb: str, wish: Wish, numbers: list[int]) -> str:
    """The page's key and what was asked: the same press is one change, another from the same page another."""
    asked = json.dumps([verb, wish, numbers], sort_keys=True)
    given = request.POST.get("key", "").replace("\0", "")[:40]
    return f"{given}:{hashlib.sha256(asked.encode()).hexdigest()[:20]}"


def _chosen(request: AgentRequest) -> list[int]:
    """What is no number names no ticket."""
    return row_numbers(request.POST.getlist("ticket"))


def _whole_view(request: AgentRequest) -> tuple[TicketView | None, datetime | None]:
    if "all" not in request.POST:
        return None, None
    try:
        moment = parse_datetime(request.POST.get("moment", ""))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        moment = clock.now()
    return resolved(places.asked_place(request.POST), request.viewer), min(moment, clock.now())


def _all_of(request: AgentRequest, view: TicketView, moment: datetime) -> list[int]:
    """What came, or was written to, after ``moment`` was not seen by whoever chose: it is left alone."""
    found = in_view(visible_tickets(request.viewer), view, viewer=request.viewer)
    found = found.filter(created_at__lte=moment, active_at__lte=moment)
    return list(found.order_by("pk").values_list("pk", flat=True)[:MOST])


def _asked_first(request: AgentRequest, verb: str, *, refused: Refused | None = None) -> HttpResponse:
    """A page with the tickets chosen and what else must be known."""
    view, moment = _whole_view(request)
    numbers = _all_of(request, view, moment) if view and moment else _chosen(request)
    viewer = request.viewer
    found = with_row_parts(visible_tickets(viewer).filter(pk__in=numbers[:AT_ONCE]), viewer=viewer)
    place = places.place_of(places.asked_place(request.POST))
    context = shell(viewer, at=places.asked_place(request.POST)) | {
        "chosen": [row(ticket, place=place, status_shown=True) for ticket in found.order_by("pk")],
        "count": len(numbers),
        "teams_to_choose": [(team.pk, team.name) for team in active_teams()],
        "everybody": list(Agent.objects.filter(is_active=True).values_list("pk", "name")),
        "typed": request.POST,
        "refusal": refused,
        "place": place,
    }
    if verb == "field":
        context |= field_page(request, numbers, refused)
    return render(request, ASKED_FIRST[verb], context, status=409 if refused else 200)


@agents_only("GET", "HEAD")
def selection(request: AgentRequest) -> HttpResponse:
    """The second step of choosing: how many tickets the whole list holds now, as part of the bar."""
    view, moment = resolved(places.asked_place(request.GET), request.viewer), clock.now()
    found = in_view(visible_tickets(request.viewer), view, viewer=request.viewer)
    count = found.order_by()[: MOST + 1].count()
    context = {
        "count": min(count, MOST),
        "is_cut": count > MOST,
        "moment": moment.isoformat(),
        "selection_address": f"{reverse('selection')}?{whence(request)}",
    }
    return render(request, "workspace/inbox/_whole.html", context)


@agents_only("GET", "HEAD")
def colleagues(request: AgentRequest) -> HttpResponse:
    found = colleagues_of(request.viewer, places.asked_place(request.GET))
    return render(request, "workspace/inbox/_colleagues.html", {"colleagues": found})


@agents_only("GET", "HEAD")
def change(request: AgentRequest, pk: int) -> HttpResponse:
    """How far it is, and afterwards what became of it; the fragment keeps the page true."""
    found = change_for(request.viewer, pk)
    view = places.asked_place(request.GET)
    if request.GET.get("fragment") == "progress":
        return render(request, "workspace/changes/_progress.html", _progress(request, found))
    context = shell(request.viewer, at=view) | _progress(request, found)
    return render(request, "workspace/changes/page.html", context | {"back": places.address(view)})


def _progress(request: AgentRequest, found: Change) -> dict[str, Any]:
    style, figures = style_for(request.viewer), outcomes(found)
    total, waiting = sum(figures.values()), figures[Outcome.WAITING]
    left = found.tickets.filter(outcome=Outcome.LEFT).order_by("number")
    return {
        "change": found,
        "whence": whence(request),
        "place": places.place_of(places.asked_place(request.GET)),
        "what": counted(words(found, style), total, style),
        "figures": figures,
        "total": total,
        "gone_through": total - waiting,
        "left": list(left[:SHOWN]),
        "may_undo": found.finished_at is not None
        and not hasattr(found, "undone_by")
        and may_be_undone(found),
    }


@agents_only("POST")
def undoing(request: AgentRequest, pk: int) -> HttpResponse:
    return _done_or_watched(request, undo_change(change=change_for(request.viewer, pk), by=request.viewer))


@agents_only("POST")
def cancellation(request: AgentRequest, pk: int) -> HttpResponse:
    found = cancel_change(change=change_for(request.viewer, pk), by=request.viewer)
    return see_other(address(request, found))
