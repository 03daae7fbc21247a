"""What the pages of customers have in common: the help centre is open, they speak our languages, nobody keeps them."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from jawab.calendars import Style
from jawab.people.models import Customer
from jawab.people.models.agents import LANGUAGES
from jawab.people.queries import desk_settings
from jawab.web.help.opening import edition_of, spoken
from jawab.web.help.pages import frame
from jawab.web.help.signed import customer_of
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

View = Callable[..., HttpResponseBase]
MOST_A_MINUTE = 120
"""Pages for one address: a whole company may stand behind one. What can be guessed at has limits of its own."""


def open_to_all(view: View) -> View:
    """In the words and the calendar of whoever looks; ``language`` is the page's. Never kept by anybody."""

    @wraps(view)
    def opened(request: HttpRequest, language: str, **named: object) -> HttpResponseBase:
        edition_of()
        if not within_limit(request, "portal", MOST_A_MINUTE):
            return render(request, "429.html", status=429)
        with translation.override(spoken(language)):
            request.viewer = None  # type: ignore[attr-defined]
            request.style = style_of(customer_of(request), language)  # type: ignore[attr-defined]
            answer = view(request, language, **named)
        # A form is checked by where it was sent from, which a page without a referrer does not tell.
        return for_the_link_alone(answer, language, referrer="same-origin")

    return opened


def signed_in_alone(view: View) -> View:
    """Others are asked to sign in, and come back."""

    @wraps(view)
    def gated(request: HttpRequest, language: str, **named: object) -> HttpResponseBase:
        if customer_of(request) is None:
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
            return to_sign_in(language, back)
        return view(request, language, **named)

    return open_to_all(gated)


def to_sign_in(language: str, back: str = "") -> HttpResponse:
    return and_back(redirect("help-sign-in", language), back)


def and_back(answer: HttpResponse, back: str) -> HttpResponse:
    """A redirect that remembers where they wanted to go."""
    if back:
        answer.headers["Location"] += f"?{urlencode({'next': back})}"
    return answer


def way_back(request: HttpRequest, language: str) -> str:
    """Where they wanted to go before they signed in: an address of the portal, and of nobody else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if (
        wanted.startswith("/help/")
        and "\\" not in wanted
        and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    ):
        return wanted
    return reverse("help-requests", args=[language])


def reader(request: HttpRequest) -> Customer:
    """Whoever is behind ``signed_in_alone``."""
    found = customer_of(request)
    assert found is not None
    return found


def style_of(customer: Customer | None, language: str) -> Style:
    """Their calendar and clock, in the language of the page; a stranger's are those of the desk's place."""
    usual = desk_settings().time_zone
    if customer is None:
        return Style.of(language, time_zone=usual)
    return Style.of(language, calendar=customer.calendar, time_zone=customer.time_zone or usual)


def page(
    request: HttpRequest,
    language: str,
    template: str,
    context: dict[str, Any],
    *,
    at: str = "",
    status: int = 200,
    **named: object,
) -> HttpResponse:
    """``at`` is the name of its address, which leads to the same page in the other languages."""
    elsewhere = (
        {each: reverse(at, kwargs={"language": each} | named) for each, _name in LANGUAGES} if at else {}
    )
    shown = frame(request, language, elsewhere) | {"customer": customer_of(request)} | context
    return render(request, f"portal/{template}.html", shown, status=status)
