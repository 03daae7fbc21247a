"""Who may open which screen. A guest is sent to the sign-in page and back; agents only see what is theirs."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.web.viewing import viewer_of

View = Callable[..., HttpResponseBase]


def agents_only(view: View) -> View:
    @wraps(view)
    def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if viewer_of(request) is None:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return gated


def administrators_only(view: View) -> View:
    """Raises NotAllowed for every other agent."""

    @agents_only
    @wraps(view)
    def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        require_administrator(agent_of(request))
        return view(request, *args, **kwargs)

    return gated


def is_htmx(request: HttpRequest) -> bool:
    """The answer depends on it, so every such answer is ``no-store`` (see ``viewing``)."""
    return request.headers.get("HX-Request") == "true"


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if is_htmx(request):
        return HttpResponse(status=401)
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else "/")


def agent_of(request: HttpRequest) -> Agent:
    """The agent behind a gate."""
    viewer = viewer_of(request)
    assert viewer is not None
    return viewer
