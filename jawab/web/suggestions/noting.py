"""Noting a suggestion: one's own, or a customer's from the ticket in which it was heard."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.language import one_line
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import suggestion_for
from jawab.suggestions.actions import link_to_suggestion, note_suggestion, vote
from jawab.suggestions.finding import alike
from jawab.suggestions.models import OPEN, Suggestion
from jawab.suggestions.queries import noted_under
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Ticket
from jawab.tickets.queries import last_words
from jawab.web.suggestions.deeds import wish_of
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.typed import source_of

OFFERED = 3


@agents_only("GET", "HEAD", "POST")
def noting(request: AgentRequest) -> HttpResponse:
    """One's own."""
    return _answer(request, None)


@agents_only("GET", "HEAD", "POST")
def noting_from_ticket(request: AgentRequest, number: int) -> HttpResponse:
    """Its customer's."""
    return _answer(request, ticket_for(request.viewer, number))


def _answer(request: AgentRequest, ticket: Ticket | None) -> HttpResponse:
    """Posted, what is like it is shown once before it is kept; ``same`` is one of those, ``then`` says none is."""
    if request.method != "POST":
        return _page(request, ticket)
    try:
        if same := row_number(request.POST.get("same", "")):
            return _joined(request, ticket, suggestion_for(request.viewer, same))
        wish, key = wish_of(request), source_of(request)
        if not noted_under(key) and not request.POST.get("then"):
            open_ones = Suggestion.objects.filter(merged_into=None, state__in=OPEN)
            words = f"{one_line(wish.title)} {one_line(wish.text)}"
            if found := alike(words, open_ones, language=wish.language, limit=OFFERED):
                return _page(request, ticket, offered=found)
        noted = note_suggestion(wish=wish, ticket=ticket, source_id=key, by=request.viewer)
    except (NotAllowed, Refused) as refusal:
        return _page(request, ticket, refusal=str(refusal))
    messages.success(request, _("The suggestion is noted."))
    return see_other(reverse("suggestion", args=[noted.pk]))


def _joined(request: AgentRequest, ticket: Ticket | None, same: Suggestion) -> HttpResponse:
    """It was said before: the ticket is one more in which it was heard, or it is wanted once more."""
    if ticket is not None:
        link_to_suggestion(suggestion=same, ticket=ticket, by=request.viewer)
    else:
        same = vote(suggestion=same, by=request.viewer)
    return see_other(reverse("suggestion", args=[same.pk]))


def _page(
    request: AgentRequest,
    ticket: Ticket | None,
    *,
    refusal: str = "",
    offered: list[Suggestion] | None = None,
) -> HttpResponse:
    spoken = ticket.language if ticket and ticket.language in dict(LANGUAGES) else request.viewer.language
    context = {
        **shell(request.viewer, section="" if ticket else "suggestions"),
        "ticket": ticket,
        "place": place_of(asked_place(request.GET)),
        "languages": LANGUAGES,
        "spoken": spoken,
        "words": last_words(ticket) if ticket else "",
        "offered": offered or [],
        "typed": request.POST,
        "key": uuid4().hex,
        "refusal": refusal,
    }
    return render(request, "suggestions/noting.html", context, status=409 if refusal else 200)
