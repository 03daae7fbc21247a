"""One suggestion on its page: what was said, who wants it, how far it is and what the company says."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.knowledge.queries.reading import centre
from jawab.notices.actions import read_suggestion_notices
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import may_keep, suggestion_for, tickets_of
from jawab.suggestions.finding import alike
from jawab.suggestions.models import OPEN, Outcome, Suggestion, SuggestionState, Vote
from jawab.suggestions.queries import languages_asked_in, outcomes, suggestion_history, votes_of
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of

MOST_TICKETS, ALIKE = 200, 5


@agents_only("GET", "HEAD")
def suggestion(request: AgentRequest, pk: int) -> HttpResponse:
    found = suggestion_for(request.viewer, pk)
    read_suggestion_notices(suggestion=pk, by=request.viewer)
    return suggestion_page(request, found)


def changed(
    request: AgentRequest, pk: int, change: Callable[[Suggestion], object], *, said: str = ""
) -> HttpResponse:
    """Do it and come back to the suggestion; what was refused is said above it."""
    found = suggestion_for(request.viewer, pk)
    try:
        change(found)
    except (NotAllowed, NotThere, Refused) as refusal:
        return suggestion_page(request, suggestion_for(request.viewer, pk), refusal=str(refusal))
    if said:
        messages.success(request, said)
    return see_other(reverse("suggestion", args=[pk]))


def suggestion_page(request: AgentRequest, found: Suggestion, *, refusal: str = "") -> HttpResponse:
    viewer, keeps = request.viewer, may_keep(found, request.viewer)
    linked = tickets_of(found, viewer).select_related("customer").order_by("-pk")
    context = {
        **shell(viewer, section="suggestions"),
        "suggestion": found,
        "votes": votes_of(found),
        "has_voted": Vote.objects.filter(suggestion=found, agent=viewer).exists(),
        "linked": list(linked[:MOST_TICKETS]),
        "answers": {each.language: each.text for each in found.answers.all()},
        "merged": list(found.merged.order_by("pk")),
        "telling": _telling(found),
        "history": told_of(suggestion_history(found), viewer, customer=_author(found)),
        "language_names": dict(LANGUAGES),
        "keeps": keeps,
        **(_choices(found) if keeps else {}),
        "is_public": found.published_at is not None and centre().is_open,
        "typed": request.POST,
        "refusal": refusal,
    }
    return render(request, "suggestions/page.html", context, status=409 if refusal else 200)


def _author(found: Suggestion) -> str:
    return found.customer.name if found.customer else ""


def _telling(found: Suggestion) -> dict[str, Any] | None:
    """How far the telling of the last decision is."""
    last = found.tellings.first()
    if last is None:
        return None
    figures = outcomes(last.pk)
    return {
        "at": last,
        "told": figures[Outcome.TOLD],
        "left": figures[Outcome.LEFT],
        "waiting": figures[Outcome.WAITING],
    }


def _choices(found: Suggestion) -> dict[str, Any]:
    """Of whoever may keep it. What is like it and still open can be merged with."""
    others = Suggestion.objects.filter(merged_into=None, state__in=OPEN)
    words = f"{found.title} {found.text}"
    wanted = (
        alike(words, others, language=found.language, limit=ALIKE, besides=found.pk) if found.is_open else []
    )
    at_work = Agent.objects.filter(is_active=True).order_by("name", "pk").values_list("pk", "name")
    asked_in = languages_asked_in(found)
    gone_by = set() if found.state == SuggestionState.NEW else {SuggestionState.NEW.value}
    return {
        "alike": wanted,
        "colleagues": [("", "–"), *at_work],
        "state_choices": [each for each in SuggestionState.choices if each[0] not in gone_by],
        "answer_languages": sorted(LANGUAGES, key=lambda each: each[0] not in asked_in),
        "asked_in": asked_in,
        "languages": LANGUAGES,
    }
