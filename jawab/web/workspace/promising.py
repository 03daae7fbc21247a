"""What agents do with promises: beside a ticket, and on the page of all they owe."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet, TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.people.queries import named_agents
from jawab.promises.access import promise_for, visible_promises, visible_targets
from jawab.promises.actions import drop, explain, keep, promise, reopen, take
from jawab.promises.models import Promise
from jawab.promises.queries import (
    PERIOD,
    SHOWN,
    KeptRate,
    kept_rates,
    kept_rates_by_channel,
    kept_rates_by_team,
    met_rates,
    owed_by,
    owed_by_others,
    promises_on,
    unexplained,
)
from jawab.tickets.access import ticket_for
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket, see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.moments import typed_moment
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.promised import as_shown, beside_ticket
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling import whence
from jawab.web.workspace.ticket import ticket_page

BOARD = "board"
RATES = "promises-rates"


class Cut(TextChoices):
    AGENT = "agent", pgettext_lazy("word kept", "By agent")
    TEAM = "team", pgettext_lazy("word kept", "By team")
    CHANNEL = "channel", pgettext_lazy("word kept", "By channel")


@agents_only("GET", "HEAD")
def promises(request: AgentRequest) -> HttpResponse:
    """What the viewer owes, what colleagues owe, and how often the word was kept; ``?fragment=owed`` is its content.

    ``?by=`` says of whom supervisors see it: of agents, teams or channels.
    """
    context = _owed(request.viewer, by=request.GET.get("by", ""))
    if request.GET.get("fragment") == "owed":
        return render(request, "workspace/promises/_owed.html", context)
    frame = shell(request.viewer, section="promises")
    return render(request, "workspace/promises/page.html", frame | context)


def _owed(viewer: Agent, *, by: str) -> dict[str, Any]:
    now, seen = clock.now(), visible_promises(viewer)
    rates = kept_rates(seen, since=now - PERIOD, until=now)
    total = sum(rates.values(), KeptRate())
    cut = Cut(by) if by in Cut else Cut.AGENT
    return {
        "own": as_shown(owed_by(seen, viewer)[:SHOWN], viewer),
        "unexplained": as_shown(unexplained(seen, viewer)[:SHOWN], viewer),
        "others": as_shown(owed_by_others(seen, viewer)[:SHOWN], viewer),
        "own_rate": rates.get(viewer.pk, KeptRate()),
        "rate": total,
        "met": met_rates(visible_targets(viewer), since=now - PERIOD, until=now),
        "cut": cut,
        "cuts": [
            {"label": each.label, "href": f"{reverse('promises')}?by={each}#{RATES}", "current": each == cut}
            for each in Cut
        ],
        "leads": viewer.is_supervisor and total != KeptRate(),
        "rates": _rates(cut, seen, rates, now=now) if viewer.is_supervisor else [],
    }


def _rates(
    cut: Cut, seen: QuerySet[Promise], by_owner: dict[int | None, KeptRate], *, now: datetime
) -> list[tuple[str, KeptRate]]:
    """By name; one query, whichever it is."""
    since = now - PERIOD
    if cut == Cut.TEAM:
        rates = kept_rates_by_team(seen, since=since, until=now)
        return [(name or pgettext("filter", "No team"), rate) for name, rate in rates]
    if cut == Cut.CHANNEL:
        return [(str(one), rate) for one, rate in kept_rates_by_channel(seen, since=since, until=now)]
    names = named_agents(pk for pk in by_owner if pk)
    return [(names[pk], by_owner[pk]) for pk in names]


@agents_only("GET", "HEAD", "POST")
def ticket_promises(request: AgentRequest, number: int) -> HttpResponse:
    """The block beside the ticket; posted, one more is written down (``due`` as anybody says it)."""
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        shown = {"place": place_of(asked_place(request.GET)), "refusals": {}}
        context = shown | beside_ticket(ticket, promises_on(ticket), request.viewer)
        return render(request, "workspace/promises/_ticket.html", context)
    try:
        promise(ticket=ticket, due_at=_typed(request), by=request.viewer)
    except Refused as refusal:
        return _refused(request, number, refusal)
    return back_to_ticket(request, number, said=_("The promise is written down."))


def _typed(request: AgentRequest) -> datetime:
    due = typed_moment(request.POST.get("due", ""), style_for(request.viewer), now=clock.now())
    if due is None:
        raise Refused(_("This is no day and hour. Please write them as in the example."))
    return due


@agents_only("POST")
def keeping(request: AgentRequest, pk: int) -> HttpResponse:
    return _ended(
        request, pk, lambda found: keep(promise=found, by=request.viewer), _("The promise is done.")
    )


@agents_only("POST")
def dropping(request: AgentRequest, pk: int) -> HttpResponse:
    return _ended(
        request, pk, lambda found: drop(promise=found, by=request.viewer), _("The promise is dropped.")
    )


@agents_only("POST")
def reopening(request: AgentRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, lambda found: reopen(promise=found, by=request.viewer), _("The promise stands again.")
    )


@agents_only("POST")
def taking(request: AgentRequest, pk: int) -> HttpResponse:
    """From now on it is kept by whoever presses."""
    own = request.viewer
    return _done(
        request, pk, lambda found: take(promise=found, owner=own, by=own), _("You keep this promise now.")
    )


@agents_only("POST")
def reason(request: AgentRequest, pk: int) -> HttpResponse:
    """``text`` says why it was broken."""
    text = request.POST.get("text", "")
    return _done(
        request, pk, lambda found: explain(promise=found, reason=text, by=request.viewer), _("Written down.")
    )


def _ended(request: AgentRequest, pk: int, deed: Callable[[Promise], object], said: str) -> HttpResponse:
    """With its undoing, which goes back to where the deed was done."""
    back = urlencode({"from": BOARD}) if _from_board(request) else whence(request)
    undo = f"undo:{reverse('promise-reopening', args=[pk])}?{back}"
    return _done(request, pk, deed, said, tags=undo)


def _done(
    request: AgentRequest, pk: int, deed: Callable[[Promise], object], said: str, *, tags: str = ""
) -> HttpResponse:
    found = promise_for(request.viewer, pk)
    try:
        deed(found)
    except Refused as refusal:
        return _refused(request, found.ticket_id, refusal)
    messages.success(request, said, extra_tags=tags)
    return (
        see_other(reverse("promises")) if _from_board(request) else back_to_ticket(request, found.ticket_id)
    )


def _from_board(request: AgentRequest) -> bool:
    return BOARD in {request.POST.get("from"), request.GET.get("from")}


def _refused(request: AgentRequest, number: int, refusal: Refused) -> HttpResponse:
    return ticket_page(request, number, refusals={"promise": str(refusal)}, status=409)
