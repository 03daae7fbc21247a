"""How a view of the workspace says by which methods agents come in, and learns who it is."""

from collections.abc import Callable

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from jawab.people.models import Agent
from jawab.web import gates


class AgentRequest(HttpRequest):
    """A request of somebody who has signed in."""

    viewer: Agent


def agents_only(*methods: str) -> Callable[[gates.View], gates.View]:
    """Lets agents in by these methods; a guest is sent to sign in and comes back here."""

    def decorate(view: gates.View) -> gates.View:
        return require_http_methods(methods)(gates.agents_only(view))

    return decorate
