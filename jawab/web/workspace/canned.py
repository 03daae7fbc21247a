"""Canned replies at the composer: found by typing, or on a page of their own where no script runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jawab.knowledge.access import reply_for, visible_replies
from jawab.knowledge.actions import count_uses
from jawab.knowledge.models import CannedReply
from jawab.knowledge.queries import LIMIT, replies_matching
from jawab.language import direction
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.actions.drafting import DraftsDiffer
from jawab.tickets.models import Ticket
from jawab.web.workspace.answers import see_other, ticket_address
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.drafts import drafts_differ, keep_draft, keep_files, kind_of, put_below
from jawab.web.workspace.filling import Filling, language_of
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell


@dataclass(frozen=True, slots=True)
class Choice:
    """One reply as it would stand in the answer; ``missing`` are the places nobody can fill yet, in words."""

    reply: CannedReply
    text: str
    direction: str
    missing: str


@agents_only("GET", "HEAD", "POST")
def canned(request: AgentRequest, number: int) -> HttpResponse:
    """GET finds; POST keeps what was written so far and then chooses, or puts the ``reply`` chosen below it."""
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _found(request, ticket)
    place = place_of(asked_place(request.POST))
    if "reply" in request.POST:
        _insert(request, ticket)
        return see_other(ticket_address(number, place).replace("#newest", "#composer"))
    try:
        keep_draft(request, ticket, text=request.POST.get("text", ""))
    except DraftsDiffer as differ:
        return drafts_differ(request, number, differ)
    keep_files(request, ticket)
    return see_other(f"{reverse('ticket-canned', args=[number])}?in={place}&kind={kind_of(request)}")


def _found(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    asked = request.GET.get("q", "")[:200]
    found = replies_matching(visible_replies(request.viewer), asked, language=language_of(ticket))[:LIMIT]
    context: dict[str, Any] = {
        "ticket": ticket,
        "asked": asked,
        "choices": _choices(found, ticket, request.viewer),
    }
    if request.GET.get("fragment") == "options":
        return render(request, "workspace/canned/_options.html", context)
    view = asked_place(request.GET)
    frame = shell(request.viewer, at=view)
    kind = "note" if request.GET.get("kind") == "note" else "reply"
    return render(request, "workspace/canned/page.html", frame | context | {"kind": kind})


def _choices(found: Iterable[CannedReply], ticket: Ticket, viewer: Agent) -> list[Choice]:
    filling = Filling(ticket, by=viewer)
    return [_choice(reply, filling) for reply in found]


def _choice(reply: CannedReply, filling: Filling) -> Choice:
    filled = filling.filled(reply.body, spoken=reply.language)
    way = direction(filled.text, default="ltr" if reply.language == "en" else "rtl")
    holes = (*filled.missing, *filled.gone)
    return Choice(reply, filled.text, way, filling.in_words(holes) if holes else "")


def _insert(request: AgentRequest, ticket: Ticket) -> None:
    """Below what the draft holds."""
    viewer = request.viewer
    reply = reply_for(viewer, row_number(request.POST.get("reply", "")))
    choice = _choices([reply], ticket, viewer)[0]
    put_below(request, ticket, choice.text)
    count_uses(replies=[reply.pk], by=viewer)
