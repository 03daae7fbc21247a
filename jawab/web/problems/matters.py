"""What seems to be one matter: looking for it now, the proposals, and what is made of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.people.access import require_supervisor
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.problems.access import problem_for, proposal_for
from jawab.problems.actions import look_now, refuse_proposal, take_proposal
from jawab.problems.models import Proposal
from jawab.problems.queries import open_problems
from jawab.problems.queries.mining import last_mining, tickets_seen
from jawab.problems.queries.proposals import is_one, proposals_seen, rows_seen, seen_as, sees_all
from jawab.web.problems.tabs import tabs
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number, row_numbers
from jawab.web.workspace.shell import shell


@agents_only("GET", "HEAD", "POST")
def matters(request: AgentRequest) -> HttpResponse:
    """Posted, a worker looks for them now; the fragment tells how far that is."""
    require_supervisor(request.viewer)
    if request.method == "POST":
        look_now(by=request.viewer)
        return see_other(reverse("matters"))
    context = {**_progress(), **_proposals(request), "language_names": dict(LANGUAGES)}
    if request.GET.get("fragment") == "matters":
        return render(request, "problems/_matters.html", context)
    context |= shell(request.viewer, section="problems") | {"tabs": tabs(request.viewer, "matters")}
    return render(request, "problems/matters.html", context)


@agents_only("GET", "HEAD", "POST")
def matter(request: AgentRequest, pk: int) -> HttpResponse:
    """Posted, its tickets that are ``kept`` are linked: with ``problem``, else with a new one of that ``title``."""
    require_supervisor(request.viewer)
    found = proposal_for(request.viewer, pk)
    if request.method != "POST":
        return _page(request, found)
    try:
        taken = _taken(request, found)
    except (NotThere, Refused) as refusal:
        return _page(request, found, refusal=str(refusal))
    return see_other(reverse("problem", args=[taken]))


@agents_only("POST")
def refusal(request: AgentRequest, pk: int) -> HttpResponse:
    """They are not one matter."""
    found = proposal_for(request.viewer, pk)
    try:
        refuse_proposal(proposal=found, by=request.viewer)
    except Refused as refused:
        return _page(request, found, refusal=str(refused))
    return see_other(reverse("matters"))


def _taken(request: AgentRequest, found: Proposal) -> int:
    number = row_number(request.POST.get("problem", ""))
    kept = set(row_numbers(request.POST.getlist("kept")))
    seen = set(rows_seen(request.viewer, [found], now=clock.now()).values_list("ticket", flat=True))
    return take_proposal(
        proposal=found,
        title=request.POST.get("title", ""),
        problem=problem_for(request.viewer, number) if number else None,
        besides=seen - kept,
        by=request.viewer,
    ).pk


def _proposals(request: AgentRequest) -> dict[str, Any]:
    language = desk_settings().language_for(request.viewer)
    return {"found": proposals_seen(request.viewer, language=language, now=clock.now())}


def _progress() -> dict[str, Any]:
    """How far the last look is, or when it ended."""
    last = last_mining()
    running = last is not None and last.finished_at is None
    return {"mining": last, "is_looking": running, "read": tickets_seen(now=clock.now()) if running else None}


def _page(request: AgentRequest, found: Proposal, *, refusal: str = "") -> HttpResponse:
    now, viewer = clock.now(), request.viewer
    language = desk_settings().language_for(viewer)
    known = [(each.pk, f"{each.number} {each.title}") for each in open_problems()]
    rows = list(rows_seen(viewer, [found], now=now))
    seen = seen_as(found, rows, language=language, now=now)
    if not is_one(seen):
        raise NotThere(_("This is not proposed any more."))
    context = {
        **shell(viewer, section="problems"),
        "seen": seen,
        "sees_all": sees_all(viewer, found, now=now),
        "language_names": dict(LANGUAGES),
        "known": [("", _("A new problem")), *known],
        "kept": row_numbers(request.POST.getlist("kept")) if refusal else [row.ticket_id for row in rows],
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "problems/matter.html", context, status=409 if refusal else 200)
