"""A guest's language, kept in a cookie; an agent's own is a preference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jawab.people.models.agents import LANGUAGES
from jawab.web.viewing import GUEST_COOKIE

YEAR = 365 * 24 * 3600


@require_POST
def guest_language(request: HttpRequest) -> HttpResponse:
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/sign-in/"
    response = redirect(back)
    language = request.POST.get("language", "")
    if language in dict(LANGUAGES):
        response.set_cookie(
            GUEST_COOKIE, language, max_age=YEAR, httponly=True, secure=request.is_secure(), samesite="Lax"
        )
    return response
