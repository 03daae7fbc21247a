"""Writing down a call, a visit or a fax in one form; correcting it, and taking it back."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.people.access import active_teams_seen
from jawab.people.models import Agent, Team
from jawab.tickets.access import encounter_for
from jawab.tickets.actions import NewTicket, correct_encounter, record_encounter, withdraw_encounter
from jawab.tickets.models import CallOutcome, EncounterKind
from jawab.web.workspace import callers
from jawab.web.workspace.answers import back_to_ticket, see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.record_form import opened_at, shown, told_of
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling import whence
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.typed import source_of
from jawab.web.workspace.uploads import files_of


@agents_only("GET", "HEAD", "POST")
def new(request: AgentRequest) -> HttpResponse:
    """``who``, ``customer``, ``ticket`` and ``kind`` may be given. ``find`` looks for who it is and keeps the rest."""
    if request.method != "POST" or "find" in request.POST:
        return _page(request, request.POST or request.GET)
    try:
        return _recorded(request)
    except Refused as refusal:
        return _page(request, request.POST, refusal=str(refusal), status=409)


@agents_only("GET", "HEAD", "POST")
def record(request: AgentRequest, pk: int) -> HttpResponse:
    """One's own record, to be corrected."""
    row = encounter_for(request.viewer, pk)
    values = shown(row, request.viewer)
    refusal = ""
    if request.method == "POST":
        try:
            told = told_of(request, row=row)
            correct_encounter(encounter=row, told=told, by=request.viewer)
            return back_to_ticket(request, row.ticket_id, said=_("The record is corrected."))
        except Refused as wrong:
            refusal, values = str(wrong), request.POST.dict()
    context = {"row": row, "values": values, "refusal": refusal}
    return _render(request, context, status=409 if refusal else 200)


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    """Back to the ticket, without the record."""
    row = encounter_for(request.viewer, pk)
    try:
        ticket = withdraw_encounter(encounter=row, by=request.viewer)
    except Refused as refusal:
        return ticket_page(request, row.ticket_id, refusals={"withdrawal": str(refusal)}, status=409)
    return back_to_ticket(request, ticket.pk, said=_("The record is taken back."))


def _recorded(request: AgentRequest) -> HttpResponse:
    values = request.POST
    told, files = told_of(request), files_of(request.FILES.getlist("files"))
    customer, ticket = callers.chosen(request.viewer, values)
    place = ticket or NewTicket(team=_team(request), subject=values.get("subject", ""))
    row = record_encounter(
        told=told,
        customer=customer,
        place=place,
        by=request.viewer,
        resolves=values.get("then") == "resolve",
        source_id=source_of(request),
        files=files,
    )
    undo = f"{reverse('record-withdrawal', args=[row.pk])}?{whence(request, row.ticket_id)}"
    tags = f"sent:{callers.kept_under('call', values)} undo:{undo}"
    messages.success(request, _("Recorded."), extra_tags=tags)
    return see_other(ticket_address(row.ticket_id, place_of(asked_place(values))))


def _team(request: AgentRequest) -> Team | None:
    """The one chosen among those the viewer sees, else the first they work in."""
    teams = _teams(request.viewer)
    wanted = row_number(request.POST.get("team", "")) if "team" in request.POST else next(iter(teams), 0)
    return teams.get(wanted)


def _teams(viewer: Agent) -> dict[int, Team]:
    """By their numbers, those the viewer works in first."""
    own = set(viewer.memberships.values_list("team", flat=True))
    every = active_teams_seen(viewer)
    return {team.pk: team for team in sorted(every, key=lambda team: (team.pk not in own, team.name))}


def _page(
    request: AgentRequest, given: Mapping[str, Any], *, refusal: str = "", status: int = 200
) -> HttpResponse:
    values = {
        "kind": given.get("kind", EncounterKind.CALL),
        "side": given.get("side", "in"),
        "outcome": given.get("outcome", CallOutcome.ANSWERED),
        **{
            name: given.get(name, "")
            for name in ("text", "next_step", "due", "began", "length", "subject", "team")
        },
    }
    now = clock.now()
    opened = opened_at(given.get("opened", ""), now)
    context = {
        "row": None,
        "values": values,
        "refusal": refusal,
        "key": given.get("key") or uuid4().hex,
        "kept": callers.kept_under("call", request.POST or request.GET),
        "opened": opened.isoformat(timespec="seconds"),
        "elapsed": int((now - opened).total_seconds()),
        "given": {name: given.get(name, "") for name in ("ticket", "customer")},
        **callers.found(request.viewer, request.POST or request.GET),
    }
    return _render(request, context, status=status)


def _render(request: AgentRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    frame = shell(request.viewer, section="records") | {
        "kinds": EncounterKind.choices,
        "outcomes": CallOutcome.choices,
        "place": place_of(asked_place(request.POST or request.GET)),
        "team_choices": [(team.pk, team.name) for team in _teams(request.viewer).values()],
    }
    return render(request, "workspace/records/page.html", frame | context, status=status)
