"""Who may open which screen. A guest is sent to the sign-in page and back; agents only see what is theirs."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jawab.people.access import require_administrator
from jawab.people.models import Agent
from jawab.web.viewing import viewer_of

View = Callable[..., HttpResponseBase]


def agents_only(view: View) -> View:
    @wraps(view)
    def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if viewer_of(request) is None:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
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


def agent_of(request: HttpRequest) -> Agent:
    """The agent behind a gate."""
    viewer = viewer_of(request)
    assert viewer is not None
    return viewer
