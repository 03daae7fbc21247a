"""Turning what the desk refuses into answers people can read. Unexpected faults stay faults."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import JawabError, NotAllowed, NotThere, Refused

_STATUS: dict[type[JawabError], int] = {NotThere: 404, NotAllowed: 403, Refused: 409}


class RefusalMiddleware:
    """A refusal that a view did not answer itself becomes a page with the refusal's own words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, JawabError):
            return None
        return refused(request, str(exception), status=_STATUS[type(exception)])


def refused(request: HttpRequest, message: str, *, status: int) -> HttpResponse:
    return render(request, "errors/refused.html", {"message": message, "status": status}, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception
    return refused(request, _("There is nothing at this address."), status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return refused(request, _("You may not do this."), status=403)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: sent from an old page, or by a browser that keeps no cookies.

    A page that sends by itself is told by ``Jawab-Stale`` that its session goes on: it takes the new token and repeats.
    """
    del reason
    words = _("This page has grown old. Load it again and repeat what you did.")
    get_token(request)  # so that the answer brings one
    answer = refused(request, words, status=403)
    answer.headers["Jawab-Stale"] = "1"
    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return refused(request, _("The desk could not understand this request."), status=400)
