"""What is done with a suggestion, each by its own form on the page."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import suggestion_for
from jawab.suggestions.actions import (
    Wish,
    change_suggestion,
    give_suggestion,
    link_to_suggestion,
    merge_suggestion,
    move_suggestion,
    publish_suggestion,
    put_suggestion_away,
    take_vote_back,
    unlink_from_suggestion,
    vote,
)
from jawab.suggestions.models import Suggestion
from jawab.tickets.access import ticket_for
from jawab.tickets.queries.searching import ticket_number
from jawab.web.suggestions.suggestion import changed
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number

FIRST = 1000
"""What is before the first number in ``Suggestion.number``."""


@agents_only("POST")
def words(request: AgentRequest, pk: int) -> HttpResponse:
    def change(found: Suggestion) -> object:
        return change_suggestion(suggestion=found, wish=wish_of(request), by=request.viewer)

    return changed(request, pk, change, said=_("Saved."))


@agents_only("POST")
def owner(request: AgentRequest, pk: int) -> HttpResponse:
    """Empty gives it to nobody in particular."""

    def give(found: Suggestion) -> object:
        number = row_number(request.POST.get("owner", ""))
        chosen = Agent.objects.filter(pk=number, is_active=True).first()
        if number and chosen is None:
            raise Refused(_("Please choose a colleague."))
        return give_suggestion(suggestion=found, owner=chosen, by=request.viewer)

    return changed(request, pk, give, said=_("Saved."))


@agents_only("POST")
def decision(request: AgentRequest, pk: int) -> HttpResponse:
    """``state`` with ``answer-fa``, ``answer-ar`` and ``answer-en``."""

    def move(found: Suggestion) -> object:
        answers = {language: request.POST.get(f"answer-{language}", "") for language, _name in LANGUAGES}
        state = request.POST.get("state", "")
        return move_suggestion(suggestion=found, state=state, answers=answers, by=request.viewer)

    return changed(request, pk, move, said=_("Saved."))


@agents_only("POST")
def publication(request: AgentRequest, pk: int) -> HttpResponse:
    """Published, or with ``away`` taken away."""
    act = put_suggestion_away if "away" in request.POST else publish_suggestion
    return changed(request, pk, lambda found: act(suggestion=found, by=request.viewer))


@agents_only("POST")
def merge(request: AgentRequest, pk: int) -> HttpResponse:
    """Into the one whose number is typed or chosen."""

    def act(found: Suggestion) -> object:
        into = suggestion_for(request.viewer, suggestion_number(request.POST.get("into", "")))
        return merge_suggestion(suggestion=found, into=into, by=request.viewer)

    return changed(request, pk, act, said=_("They are one now."))


@agents_only("POST")
def tickets(request: AgentRequest, pk: int) -> HttpResponse:
    """``ticket`` is linked, or with ``unlink`` taken out."""

    def change(found: Suggestion) -> object:
        number = ticket_number(request.POST.get("ticket", ""))
        if number is None:
            raise Refused(_("Please type the number of a ticket."))
        act = unlink_from_suggestion if "unlink" in request.POST else link_to_suggestion
        return act(suggestion=found, ticket=ticket_for(request.viewer, number), by=request.viewer)

    return changed(request, pk, change)


@agents_only("POST")
def votes(request: AgentRequest, pk: int) -> HttpResponse:
    """The viewer's own, or with ``back`` none any more."""
    act = take_vote_back if "back" in request.POST else vote
    return changed(request, pk, lambda found: act(suggestion=found, by=request.viewer))


def wish_of(request: AgentRequest) -> Wish:
    return Wish(
        title=request.POST.get("title", ""),
        text=request.POST.get("text", ""),
        language=request.POST.get("language", ""),
    )


def suggestion_number(typed: str) -> int:
    """The row of “S-1024” in any digits; 0 for what is none."""
    number = ticket_number(typed.strip().upper().removeprefix("S-").strip())
    return max(0, (number or 0) - FIRST)
