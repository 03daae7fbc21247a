"""No more such letters. A look changes nothing, for mail scanners look too; a press does, also a mail program's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab.outreach.access import contact_behind
from jawab.outreach.actions import stop_writing
from jawab.outreach.models import ContactState
from jawab.outreach.queries import language_of
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 30
"""Looks and presses from one address."""


@csrf_exempt  # the token is the secret; RFC 8058, 3.2: the mail program posts without having looked
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    if not within_limit(request, "stop", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    contact = contact_behind(token)
    if request.method == "POST":
        contact = stop_writing(contact=contact)
    language = language_of(contact.customer)
    language = language if language in dict(LANGUAGES) else "en"
    with translation.override(language):
        context = {
            "desk": desk_settings(),
            "done": contact.state == ContactState.STOPPED,
            "language": language,
        }
        page = render(request, "stop.html", context)
    return for_the_link_alone(page, language)
