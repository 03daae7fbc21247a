"""No more letters about suggestions, by the link in one. A look changes nothing, for mail scanners look too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab.people.queries import desk_settings, language_for
from jawab.suggestions.access import told_behind
from jawab.suggestions.actions import stop_letters
from jawab.suggestions.queries import wants_no_letters
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 30


@csrf_exempt  # the token is the secret; RFC 8058, 3.2: the mail program posts without having looked
@require_http_methods(["GET", "HEAD", "POST"])
def no_letters(request: HttpRequest, token: str) -> HttpResponse:
    if not within_limit(request, "no-letters", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    told = told_behind(token)
    if request.method == "POST":
        stop_letters(customer=told.customer)
    desk = desk_settings()
    language = language_for(told.customer, desk.language)
    with translation.override(language):
        context = {"desk": desk, "done": wants_no_letters(told.customer), "language": language}
        page = render(request, "no_letters.html", context)
    return for_the_link_alone(page, language)
