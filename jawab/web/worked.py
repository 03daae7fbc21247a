"""Did it work? The page behind the links of that letter. A look changes nothing, for mail scanners look too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab.followups.access import follow_up_behind
from jawab.followups.actions import answer
from jawab.followups.models import FollowUp
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 30
"""Looks and answers from one address."""
YES, NO = "yes", "no"


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def worked(request: HttpRequest, token: str) -> HttpResponse:
    """``?yes`` and ``?no`` say which button stands first; posted, ``answer`` is what counts."""
    if not within_limit(request, "worked", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    asked, desk = follow_up_behind(token), desk_settings()
    language = _language(asked, desk.language)
    said = request.POST.get("answer", "")
    if said in {YES, NO}:
        answer(follow_up=asked, worked=said == YES)
        return redirect("worked", token)
    with translation.override(language):
        leans = NO if NO in request.GET else YES
        context = {"asked": asked, "desk": desk, "leans": leans, "language": language}
        page = render(request, "worked.html", context, status=422 if request.method == "POST" else 200)
    return for_the_link_alone(page, language)


def _language(asked: FollowUp, usual: str) -> str:
    ticket = asked.ticket
    known = (ticket.customer.language, ticket.language, usual)
    return next((spoken for spoken in known if spoken in dict(LANGUAGES)), "en")
