"""Who may come in, and how a view learns what it was asked."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from jawab.people.models import Agent

P = ParamSpec("P")


class AgentRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Agent


View = Callable[Concatenate[Any, P], HttpResponseBase]
Guarded = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def agents_only(*methods: str) -> Callable[[View[P]], Guarded[P]]:
    """Lets agents in by these methods; a guest is sent to sign in and comes back here."""

    def decorate(view: View[P]) -> Guarded[P]:
        @require_http_methods(methods)
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if getattr(request, "viewer", None) is None:
                return _to_sign_in(request)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if is_htmx(request):
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else "/")


def is_htmx(request: HttpRequest) -> bool:
    """The answer depends on it, so every such answer is ``no-store`` (see ``viewing``)."""
    return request.headers.get("HX-Request") == "true"
