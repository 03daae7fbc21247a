"""Which customer is looking. Their cookie is their own: it has nothing to do with the session of an agent."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jawab.people.access import session_behind
from jawab.people.actions.signing_in import LASTS, Opened
from jawab.people.models import Customer, CustomerSession

COOKIE = "jawab_customer"


def customer_of(request: HttpRequest) -> Customer | None:
    """Who signed in with this browser, as they are now: merged with somebody, they are that one.

    One query for a browser that has the cookie, none for a stranger.
    """
    session = session_of(request)
    return session.point.customer if session else None


def session_of(request: HttpRequest) -> CustomerSession | None:
    if not hasattr(request, "_customer_session"):
        token = request.COOKIES.get(COOKIE, "")
        request._customer_session = session_behind(token) if token else None  # type: ignore[attr-defined]  # noqa: SLF001 - asked once a request
    found: CustomerSession | None = request._customer_session  # type: ignore[attr-defined]  # noqa: SLF001 - as above
    return found


def let_in(answer: HttpResponse, opened: Opened) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        opened.token,
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return answer


def let_out(answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
