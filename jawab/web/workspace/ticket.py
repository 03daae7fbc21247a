"""A ticket: its head, its timeline, the composer and the customer beside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.base.prepared import planned
from jawab.citing.queries.drafting import has_articles
from jawab.complaints.queries import has_complaints
from jawab.cover.queries import has_cover
from jawab.notices.actions import read_notices
from jawab.notices.queries import has_news
from jawab.outreach.queries import has_leads, is_invited_in
from jawab.outreach.queries.suggesting import has_relations
from jawab.people.access import Sight
from jawab.people.models import Agent
from jawab.people.queries import points_of
from jawab.problems.queries.hints import has_hint
from jawab.procedures.queries import has_followings, has_procedures
from jawab.promises.queries import has_targets, promises_on
from jawab.routing.queries.expected import expected_along
from jawab.tickets.access import the_one, whole_ticket
from jawab.tickets.actions import mark_read, see_mentions
from jawab.tickets.models import Ticket
from jawab.tickets.queries import (
    NOBODY,
    Here,
    TicketView,
    checklists_on,
    hand_overs,
    last_from_others,
    names_unseen,
    timeline,
    who_is_here,
)
from jawab.tickets.queries.timelines import Timeline
from jawab.web.viewing import style_for
from jawab.web.workspace import history, places
from jawab.web.workspace.checklist_forms import lists_beside, still_needed
from jawab.web.workspace.composer import composer
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.field_forms import beside
from jawab.web.workspace.head import head
from jawab.web.workspace.inbox import listing
from jawab.web.workspace.leads import invitations_beside, leads_beside
from jawab.web.workspace.panel import panel, related
from jawab.web.workspace.promised import beside_ticket
from jawab.web.workspace.shell import shell
from jawab.web.workspace.writers import other_writers

FRAGMENTS = {
    "timeline": "workspace/ticket/_timeline.html",
    "older": "workspace/ticket/_older.html",
    "head": "workspace/ticket/_head.html",
    "related": "workspace/customer/_related.html",
}


@agents_only("GET", "HEAD")
def ticket(request: AgentRequest, number: int) -> HttpResponse:
    fragment = request.GET.get("fragment", "")
    if fragment in FRAGMENTS:
        found = _found(request.viewer, number)
        return render(request, FRAGMENTS[fragment], _fragment(request, found, fragment))
    return ticket_page(request, number)


def ticket_page(
    request: AgentRequest,
    number: int,
    *,
    refusals: Mapping[str, str] | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page. ``refusals`` name forms and why they were not done; what was typed is read from the request.

    ``refused`` is the refusal itself, which may say what is still to be filled in.
    """
    viewer = request.viewer
    view = places.asked_place(request.POST or request.GET)
    frame, found = _opened(viewer, number, view)
    points = points_of(found.customer)
    listed = listing(request, view, current=number)
    checked = lists_beside(found)
    promised = promises_on(found)
    told = _told(request, found)
    form = next(iter(refusals or {}), "")
    context = {
        **frame,
        **listed,
        **_history(request, found, told),
        **other_writers(found, told.entries),
        **head(found, viewer, here=listed["here"], listed=checked["checklists"]),
        **composer(request, found, refused, promises=promised, points=points),
        **panel(found, viewer, points=points),
        **leads_beside(found, viewer),
        **invitations_beside(found, viewer),
        **beside_ticket(found, promised, viewer),
        **beside(request, found, form=form, refused=refused),
        **checked,
        **still_needed(request, found, form=form, refused=refused),
        "refusals": refusals or {},
    }
    return render(request, "workspace/ticket/page.html", context, status=status)


def _opened(viewer: Agent, number: int, view: TicketView) -> tuple[dict[str, Any], Ticket]:
    """The frame first: it holds the place in the ledger from which the live line goes on.

    What was unread in it is read by being opened, and counted anew: seldom, so that other pages ask nothing more.
    """
    frame, found = shell(viewer, at=view), _found(viewer, number)
    has_news, names_viewer = (getattr(found, name) for name in ("has_news", "names_viewer"))
    if found.is_marked_unread:
        mark_read(number=number, by=viewer)
    if has_news:
        read_notices(ticket=number, by=viewer)
    if names_viewer:
        see_mentions(ticket=found, by=viewer)
    if not (found.is_marked_unread or has_news or names_viewer):
        return frame, found
    return shell(viewer, at=view), _found(viewer, number)


def _found(viewer: Agent, number: int) -> Ticket:
    return the_one(_asked(Sight.of(viewer), viewer=viewer.pk, number=number, now=clock.now()))


@planned
def _asked(sight: Sight, *, viewer: int, number: int, now: datetime) -> QuerySet[Ticket]:
    """Asked along is what most tickets have none of, so that nothing more is asked for it."""
    agent = sight.agent(viewer)
    return whole_ticket(
        agent,
        number,
        has_targets=has_targets(),
        has_cover=has_cover(),
        has_leads=has_leads(),
        is_invited_in=is_invited_in(),
        has_relations=has_relations(),
        has_complaints=has_complaints(),
        has_hint=has_hint(),
        has_followings=has_followings(),
        has_procedures=has_procedures(),
        has_articles=has_articles(),
        hand_overs=hand_overs(),
        has_news=has_news(agent),
        names_viewer=names_unseen(agent),
        **expected_along(now=now),
    )


def _fragment(request: AgentRequest, found: Ticket, fragment: str) -> dict[str, Any]:
    place = {"ticket": found, "place": places.place_of(places.asked_place(request.GET)), "refusals": {}}
    if fragment == "head":
        here = _here(found, request.viewer)
        return place | head(found, request.viewer, here=here, listed=checklists_on(found))
    if fragment == "related":
        return place | related(found, request.viewer)
    seen = last_from_others(found, viewer=request.viewer)
    return place | _history(request, found, _told(request, found)) | {"fragment": fragment, "seen": seen}


def _told(request: AgentRequest, found: Ticket) -> Timeline:
    return timeline(found, before=request.GET.get("before", ""), since=request.GET.get("since", ""))


def _history(request: AgentRequest, found: Ticket, told: Timeline) -> dict[str, Any]:
    shown = history.context(found, told, style_for(request.viewer), viewer=request.viewer.pk)
    return shown | {"before": request.GET.get("before", "")}


def _here(found: Ticket, viewer: Agent) -> Here:
    return who_is_here([found.pk], besides=viewer).get(found.pk, NOBODY)
