"""Who is looking: the agent's language and dates for the length of a request, and what every page is given."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from jinja2.runtime import Context

from jawab import calendars
from jawab.base import clock
from jawab.calendars import Style
from jawab.people.models import Agent
from jawab.people.queries import desk_settings

GUEST_COOKIE = "jawab_language"


class ViewerMiddleware:
    """Sets ``request.viewer`` (None for a guest) and speaks the viewer's language.

    A guest's is what they chose on the page, else what the browser asks for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = viewer_of(request)
        request.viewer = viewer  # type: ignore[attr-defined]
        with translation.override(viewer.language if viewer else _guest_language(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
            if viewer:
                response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def viewer_of(request: HttpRequest) -> Agent | None:
    user = request.user
    return user if isinstance(user, Agent) and user.is_active else None


def _guest_language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(GUEST_COOKIE, "")
    return chosen if chosen in {"fa", "ar", "en"} else translation.get_language_from_request(request)


def style_for(agent: Agent | None) -> Style:
    """How dates and numbers look to this agent; a guest's follow the language of the page."""
    if agent is None:
        return Style.of(translation.get_language() or "en")
    return Style.of(agent.language, calendar=agent.calendar, digits=agent.digits, time_zone=agent.time_zone)


def end_of_day(agent: Agent) -> datetime:
    """When the day ends in which the agent is."""
    zone = calendars.zone(style_for(agent).time_zone)
    return datetime.combine(clock.now().astimezone(zone).date() + timedelta(days=1), time(), zone)


def saves_data(request: HttpRequest) -> bool:
    """Whether this page is to be sparing: its reader's own choice, else what their browser asks for."""
    viewer = getattr(request, "viewer", None)
    chosen = viewer.low_data if viewer else "auto"
    if chosen == "auto":
        return request.headers.get("Save-Data", "").strip().lower() == "on"
    return chosen == "on"


def style_of_context(context: Context) -> Style:
    style: Style = context["style"]
    return style


def context(request: HttpRequest) -> dict[str, Any]:
    viewer = getattr(request, "viewer", None)
    # A customer's page has theirs (``requests.doors``).
    style = getattr(request, "style", None) or style_for(viewer)
    return {
        "viewer": viewer,
        "style": style,
        "language": translation.get_language() or "en",
        "digits": style.digits,
        "low_data": saves_data(request),
        "made_at": clock.now(),
        "flashes": get_messages(request),
        # Asked for by the few pages that say whose desk it is.
        "desk": SimpleLazyObject(desk_settings),
    }
