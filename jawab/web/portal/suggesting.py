"""A customer suggests something, votes, and says whether they want to hear what becomes of it."""

import secrets
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jawab.base.errors import Refused
from jawab.language import one_line
from jawab.suggestions.access import read_by, readable
from jawab.suggestions.actions import (
    Wish,
    note_suggestion,
    resume_letters,
    stop_letters,
    take_vote_back,
    vote,
)
from jawab.suggestions.finding import alike
from jawab.suggestions.models import Suggestion
from jawab.suggestions.queries import noted_under
from jawab.web.limits import within_limit
from jawab.web.portal.doors import page, reader, signed_in_alone

SENT_A_MINUTE, VOTES_A_MINUTE = 10, 60
OFFERED = 3


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_alone
def suggest(request: HttpRequest, language: str) -> HttpResponse:
    """``key`` is the form's: posted twice it is one. What is like it is shown once before it is kept."""
    if request.method != "POST":
        return _page(request, language)
    if not within_limit(request, "portal-suggest", SENT_A_MINUTE):
        return render(request, "429.html", status=429)
    customer, posted = reader(request), request.POST
    key = f"customer:{customer.pk}:{_key(request)}"
    wish = Wish(title=posted.get("title", ""), text=posted.get("text", ""), language=language)
    words = f"{one_line(wish.title)} {one_line(wish.text)}"
    asked = bool(posted.get("then")) or noted_under(key) or not words.strip()
    if not asked and (found := alike(words, readable(customer), language=language, limit=OFFERED)):
        return _page(request, language, offered=found)
    try:
        note_suggestion(wish=wish, by=customer, source_id=key)
    except Refused as refused:
        return _page(request, language, refusal=str(refused))
    return redirect("help-suggestions", language)


@require_POST
@signed_in_alone
def votes(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """With ``back`` none any more."""
    customer = reader(request)
    found = read_by(customer, pk)
    if not within_limit(request, "portal-suggestion-vote", VOTES_A_MINUTE):
        return render(request, "429.html", status=429)
    act = take_vote_back if "back" in request.POST else vote
    # What was decided while they looked says so on its page.
    with suppress(Refused):
        found = act(suggestion=found, by=customer)
    return redirect("help-suggestion", language, found.pk)


@require_POST
@signed_in_alone
def letters(request: HttpRequest, language: str) -> HttpResponse:
    """``stop`` or not any more."""
    act = stop_letters if "stop" in request.POST else resume_letters
    act(customer=reader(request))
    return redirect("help-suggestions", language)


def _key(request: HttpRequest) -> str:
    """The form's, or a new one."""
    return request.POST.get("key", "").replace("\0", "")[:40] or secrets.token_urlsafe(12)


def _page(
    request: HttpRequest, language: str, *, refusal: str = "", offered: list[Suggestion] | None = None
) -> HttpResponse:
    context = {
        "typed": request.POST,
        "key": _key(request),
        "offered": offered or [],
        "refusal": refusal,
    }
    return page(request, language, "suggest", context, at="help-suggest", status=422 if refusal else 200)
