"""Where an agent is signed in, and ending it there."""

from typing import Any

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere
from jawab.web import devices
from jawab.web.gates import agent_of


class SessionsView(ListUserSessionsView):  # type: ignore[misc]  # allauth has no types
    """A post ends all other sessions. The present one stands first, then the latest."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        found["sessions"].sort(key=lambda each: (not each.is_current(), -each.last_seen_at.timestamp()))
        found["rows"] = [_row(session) for session in found["sessions"]]
        return found


def _row(session: UserSession) -> dict[str, object]:
    system = devices.system(session.user_agent)
    return {
        "session": session,
        "is_current": session.is_current(),
        "browser": devices.browser(session.user_agent),
        "system": system,
        "icon": "smartphone" if system in devices.PORTABLE else "laptop",
    }


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    session = UserSession.objects.filter(pk=pk, user=agent_of(request)).first()
    if session is None:
        raise NotThere(_("There is no such session."))
    end_sessions(request, [session])
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")
