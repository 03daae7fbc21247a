"""Keeping where people are signed in and when they were last seen there: now and then, not with each page."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from jawab.base import clock
from jawab.web.viewing import viewer_of

EVERY = timedelta(minutes=5)
_REMEMBERED = 10_000


class SeenMiddleware:
    """In the place of allauth's own, which reads, writes and commits a row before every page.

    Another address or browser of the same session is written down at once. Each process remembers for itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._seen: OrderedDict[tuple[str, str, str], datetime] = OrderedDict()
        self._guard = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session.session_key
        if session and viewer_of(request) is not None and self._is_due(request, session):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)

    def _is_due(self, request: HttpRequest, session: str) -> bool:
        """Once for each of who asks at the same time: it is remembered before it is written."""
        seen = (session, get_adapter().get_client_ip(request), request.META.get("HTTP_USER_AGENT", ""))
        now = clock.now()
        with self._guard:
            last = self._seen.get(seen)
            if last is not None and now - last < EVERY:
                return False
            self._seen[seen] = now
            self._seen.move_to_end(seen)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        return True
