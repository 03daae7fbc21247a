"""Signing in without a password: an address, then the code that was sent there, or the link beside it.

Every step answers alike whether the desk knows the address or not. A look at the link changes nothing, for mail
scanners look too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.language import one_line
from jawab.people.access import sign_in_behind
from jawab.people.actions import ask_to_sign_in, sign_in_by_code, sign_in_by_link, sign_out
from jawab.web.help.signed import customer_of, let_in, let_out, session_of
from jawab.web.limits import within_limit
from jawab.web.portal.doors import and_back, open_to_all, page, reader, signed_in_alone, way_back

ASKED_A_MINUTE = 10
"""Letters that one place may ask for: whoever types them wrong asks twice."""
TRIED_A_MINUTE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def sign_in(request: HttpRequest, language: str) -> HttpResponse:
    """Posted, ``address`` is a mail address or a number."""
    if customer_of(request) is not None and request.method != "POST":
        return redirect(way_back(request, language))
    typed, refusal = one_line(request.POST.get("address", ""), 320), ""
    if request.method == "POST":
        if not within_limit(request, "portal-sign-in", ASKED_A_MINUTE):
            return render(request, "429.html", status=429)
        try:
            asked = ask_to_sign_in(typed=typed, language=language, by=SYSTEM)
            return _to_code(request, language, asked)
        except Refused:
            refusal = _("Please type a mail address or a phone number.")
    context = {"typed": typed, "refusal": refusal, "next": way_back(request, language)}
    return page(request, language, "sign_in", context, at="help-sign-in", status=422 if refusal else 200)


def _to_code(request: HttpRequest, language: str, asked: str) -> HttpResponse:
    """The address of the next page is no secret that lets anybody in: that takes the code."""
    back = way_back(request, language) if request.POST.get("next") else ""
    return and_back(redirect("help-sign-in-code", language, asked), back)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def code(request: HttpRequest, language: str, asked: str) -> HttpResponse:
    """Posted, ``code`` is what stood in the letter."""
    refusal = ""
    if request.method == "POST":
        if not within_limit(request, "portal-code", TRIED_A_MINUTE):
            return render(request, "429.html", status=429)
        try:
            opened = sign_in_by_code(asked=asked, typed=request.POST.get("code", "")[:40], by=SYSTEM)
            return let_in(redirect(way_back(request, language)), opened)
        except Refused as refused:
            refusal = str(refused)
    context = {"asked": asked, "refusal": refusal, "next": way_back(request, language)}
    status = 422 if refusal else 200
    return page(request, language, "code", context, at="help-sign-in-code", status=status, asked=asked)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def link(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """What stands in the letter leads here; only a press of the button signs in."""
    asked, refusal = sign_in_behind(token), ""
    if request.method == "POST":
        try:
            return let_in(redirect("help-requests", language), sign_in_by_link(token=token, by=SYSTEM))
        except Refused as refused:
            refusal = str(refused)
    context = {"point": asked.value, "is_open": asked.is_open(clock.now()), "refusal": refusal}
    return page(request, language, "link", context, status=409 if refusal else 200)


@require_POST
@signed_in_alone
def out(request: HttpRequest, language: str) -> HttpResponse:
    """``everywhere``: also where somebody else may still be signed in as them."""
    session = session_of(request)
    assert session is not None
    sign_out(session=session, by=reader(request), everywhere=bool(request.POST.get("everywhere")))
    return let_out(redirect("help-home", language))
