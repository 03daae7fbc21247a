"""Is this address yours? The page behind that link. A look changes nothing, for mail scanners look too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.people.access import confirmation_behind
from jawab.people.actions import confirm_by_link, deny_by_link
from jawab.people.queries import desk_settings, language_for
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 30
"""Looks and presses from one address."""
_SAID = {"yes": confirm_by_link, "no": deny_by_link}


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: HttpRequest, token: str) -> HttpResponse:
    """Posted, ``mine`` is yes or no; what counts no more says so."""
    if not within_limit(request, "confirmation", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    asked, desk = confirmation_behind(token), desk_settings()
    said = _SAID.get(request.POST.get("mine", ""))
    status = 422 if request.method == "POST" else 200
    if said is not None:
        try:
            said(confirmation=asked)
            return redirect("confirmation", token)
        except Refused:
            status = 409
    language = language_for(asked.point.customer, desk.language)
    with translation.override(language):
        context = {"asked": asked, "is_open": asked.is_open(clock.now()), "desk": desk, "language": language}
        page = render(request, "confirmation.html", context, status=status)
    return for_the_link_alone(page, language)
