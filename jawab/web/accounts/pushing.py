"""The browser on this device: whether it takes pushes, and the script that shows them."""

from functools import cache
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from jawab.base.errors import Refused
from jawab.channels.webpush import Receiver
from jawab.notices.actions import subscribe, unsubscribe
from jawab.notices.models import Subscription
from jawab.web.assets import STATIC
from jawab.web.gates import agent_of


@require_http_methods(["GET", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """GET tells whether ``endpoint`` is one of the agent's: 204, or 404. POST lets it in, or with ``end`` out."""
    agent, given = agent_of(request), request.POST or request.GET
    endpoint = given.get("endpoint", "")
    if request.method == "GET":
        known = Subscription.objects.filter(agent=agent, endpoint=endpoint.replace("\0", "")).exists()
        return HttpResponse(status=HTTPStatus.NO_CONTENT if known else HTTPStatus.NOT_FOUND)
    if "end" in given:
        unsubscribe(by=agent, endpoint=endpoint.replace("\0", ""))
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    receiver = Receiver(endpoint, given.get("key", ""), given.get("secret", ""))
    try:
        subscribe(by=agent, receiver=receiver, session_key=request.session.session_key or "")
    except Refused as refusal:
        return HttpResponse(
            str(refusal), status=HTTPStatus.CONFLICT, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
def push_script(request: HttpRequest) -> HttpResponse:
    """At the root, for a worker's scope is its folder; never kept, so that an upgrade reaches every device."""
    del request
    answer = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


@cache
def _script() -> bytes:
    return (STATIC / "push.js").read_bytes()
