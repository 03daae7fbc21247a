"""Canned replies at the composer: found by typing, or on a page of their own where no script runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jawab.citing.actions import use_canned
from jawab.citing.queries.tones import usual_tone
from jawab.knowledge.access import reply_for, visible_closings, visible_replies
from jawab.knowledge.models import CannedReply, Closing, Tone
from jawab.knowledge.queries import LIMIT, replies_matching
from jawab.language import direction, search_key
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
    """One reply in one tone as it would stand in the answer; ``missing`` are the places nobody can fill yet, in words.

    ``key`` is what the form says of it: its number, and its tone where it is not said in its usual words.
    """

    reply: CannedReply
    key: str
    tone: str
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
    if {"reply", "closing"} & request.POST.keys():
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
    spoken = language_of(ticket)
    found = replies_matching(visible_replies(request.viewer), asked, language=spoken)[:LIMIT]
    context: dict[str, Any] = {
        "ticket": ticket,
        "asked": asked,
        "choices": _choices(found, ticket, request.viewer),
        "closings": [each for each in _closings(asked, request.viewer) if each.language == spoken],
    }
    if request.GET.get("fragment") == "options":
        return render(request, "workspace/canned/_options.html", context)
    view = asked_place(request.GET)
    frame = shell(request.viewer, at=view)
    kind = "note" if request.GET.get("kind") == "note" else "reply"
    return render(request, "workspace/canned/page.html", frame | context | {"kind": kind})


def _choices(found: Iterable[CannedReply], ticket: Ticket, viewer: Agent) -> list[Choice]:
    """Each in all its tones, that in which the viewer spoke to this customer last before the others."""
    filling, usual = Filling(ticket, by=viewer), usual_tone(viewer, ticket.customer)
    return [
        _choice(reply, tone, body, filling)
        for reply in found
        for tone, body in sorted(_tones(reply), key=lambda each: each[0] != usual)
    ]


def _tones(reply: CannedReply) -> list[tuple[str, str]]:
    return [("", reply.body), *((each.tone, each.body) for each in reply.tones.all())]


def _choice(reply: CannedReply, tone: str, body: str, filling: Filling) -> Choice:
    filled = filling.filled(body, spoken=reply.language)
    way = direction(filled.text, default="ltr" if reply.language == "en" else "rtl")
    holes = (*filled.missing, *filled.gone)
    key = f"{reply.pk}.{tone}" if tone else str(reply.pk)
    named = str(Tone(tone).label) if tone else ""
    return Choice(reply, key, named, filled.text, way, filling.in_words(holes) if holes else "")


def _closings(asked: str, viewer: Agent) -> list[Closing]:
    words = search_key(asked).split()
    return [each for each in visible_closings(viewer) if all(word in search_key(each.text) for word in words)]


def _insert(request: AgentRequest, ticket: Ticket) -> None:
    """Below what the draft holds: a reply in a tone, or a closing."""
    viewer = request.viewer
    if "closing" in request.POST:
        chosen = visible_closings(viewer).filter(pk=row_number(request.POST["closing"])).first()
        if chosen is not None:
            put_below(request, ticket, chosen.text)
        return
    number, _point, tone = request.POST.get("reply", "").partition(".")
    reply = reply_for(viewer, row_number(number))
    choices = {choice.key: choice for choice in _choices([reply], ticket, viewer)}
    choice = choices.get(f"{reply.pk}.{tone}") or choices[str(reply.pk)]
    put_below(request, ticket, choice.text)
    use_canned(ticket=ticket, reply=reply.pk, tone=tone if "." in choice.key else "", by=viewer)
