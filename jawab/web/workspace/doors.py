"""How a view of the workspace says by which methods agents come in, and learns who it is."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from jawab.people.models import Agent
from jawab.web import gates
from jawab.workforce.actions import seen


class AgentRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Agent


def agents_only(*methods: str) -> Callable[[gates.View], gates.View]:
    """Lets agents in by these methods; a guest is sent to sign in and comes back here."""

    def decorate(view: gates.View) -> gates.View:
        @wraps(view)
        def seeing(request: AgentRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            # Somebody went to this page; what a page asks for by itself is no sign of anybody.
            if request.headers.get("Sec-Fetch-Mode") == "navigate":
                seen(agent=request.viewer)
            return view(request, *args, **kwargs)

        return require_http_methods(methods)(gates.agents_only(seeing))

    return decorate
