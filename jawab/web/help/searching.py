"""Searching the help centre. What is found nowhere is counted, so that somebody writes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jawab.knowledge.access import readable_texts
from jawab.knowledge.actions import note_unanswered
from jawab.knowledge.finding import answers
from jawab.knowledge.queries.reading import shelves
from jawab.language import one_line
from jawab.people.models.agents import LANGUAGES
from jawab.web.help.opening import as_a_stranger, edition_of, spoken
from jawab.web.help.pages import frame
from jawab.web.help.signed import customer_of
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 120
LONGEST = 300
SHOWN = 12


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponse:
    """``q`` is a question in anybody's words and spelling."""
    edition, language = edition_of(), spoken(language)
    if not within_limit(request, "help-search", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    asked = one_line(request.GET.get("q", ""), LONGEST)
    readable = readable_texts(customer_of(request))
    found = answers(asked, readable, language=language, edition=edition, limit=SHOWN) if asked else []
    if asked and not found:
        note_unanswered(typed=asked, language=language)
    with as_a_stranger(request, language):
        elsewhere = {each: reverse("help-search", args=[each]) for each, _name in LANGUAGES}
        context = frame(request, language, elsewhere)
        context |= {"asked": asked, "found": found, "shelves": [] if found else shelves(readable, language)}
        page = render(request, "help/search.html", context)
    return for_the_link_alone(page, language)
