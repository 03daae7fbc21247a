"""How was it? The page behind the links of that letter, without script and without signing in.

A look changes nothing, for mail scanners follow every link; the score of a link is only chosen already.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab import calendars
from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import Style
from jawab.language import number
from jawab.people.models import Customer
from jawab.people.queries import desk_settings
from jawab.surveys.access import asking_behind
from jawab.surveys.actions import Said, answer, decline
from jawab.surveys.models import COMMENT_LIMIT, SCALES, Asking, Measure
from jawab.surveys.queries import question, reasons_for, survey_settings, takes_answers_until
from jawab.surveys.wording import ENDS
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 600
"""Looks and presses from one address: a whole company may stand behind one. The secret is too long to be guessed."""


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """``?score=`` is which link was followed; posted, ``score``, ``reason`` and ``comment`` count."""
    if not within_limit(request, "survey", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    asking = asking_behind(token)
    with translation.override(asking.language):
        refusal = ""
        if request.method == "POST":
            try:
                answer(asking=asking, said=_said(request))
            except Refused as refused:
                refusal = str(refused)
            else:
                return for_the_link_alone(redirect("survey", token), asking.language)
        page = _page(request, asking_behind(token), refusal)
    return for_the_link_alone(page, asking.language)


def _said(request: HttpRequest) -> Said:
    """Anything but a short number is no score."""
    typed = request.POST.get("score", "")
    score = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else -1
    comment = request.POST.get("comment", "")[:COMMENT_LIMIT]
    return Said(score=score, reasons=request.POST.getlist("reason"), comment=comment)


def _page(request: HttpRequest, asking: Asking, refusal: str) -> HttpResponse:
    style, posted = style_of(asking.customer, asking), request.POST if refusal else None
    until = takes_answers_until(asking, survey_settings())
    scale = SCALES[Measure(asking.measure)]
    chosen = posted.get("score", "") if posted else request.GET.get("score", asking.score)
    context: dict[str, Any] = {
        "asking": asking,
        "desk": desk_settings(),
        "language": asking.language,
        "question": question(asking.measure, asking.language),
        "scores": [(score, number(score, style)) for score in scale],
        "ends": ENDS[asking.measure],
        "chosen": str(chosen),
        "reasons": reasons_for(asking.language, besides=asking.reasons),
        "ticked": posted.getlist("reason") if posted else asking.reasons,
        "comment": posted.get("comment", "") if posted else asking.comment,
        "open": until > clock.now(),
        "until": calendars.moment(until, style),
        "promised": _promised(asking, style),
        "refusal": refusal,
    }
    return render(request, "survey.html", context, status=422 if refusal else 200)


def _promised(asking: Asking, style: Style) -> str:
    """By when they hear from us: what a low score made, as long as it stands."""
    made = asking.promise
    return calendars.moment(made.due_at, style) if made is not None and made.is_open else ""


def style_of(customer: Customer, asking: Asking) -> Style:
    """In the language of the question, by their own calendar and clock where these are known."""
    usual = desk_settings().style_for(asking.language)
    calendar, zone = customer.calendar or usual.calendar, customer.time_zone or usual.time_zone
    return Style.of(asking.language, calendar=calendar, digits=usual.digits, time_zone=zone)


@csrf_exempt  # the token is the secret; RFC 8058, 3.2: the mail program posts without having looked
@require_http_methods(["GET", "HEAD", "POST"])
def no_more(request: HttpRequest, token: str) -> HttpResponse:
    if not within_limit(request, "survey", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    asking = asking_behind(token)
    done = request.method == "POST"
    if done:
        decline(asking=asking)
    with translation.override(asking.language):
        context = {"desk": desk_settings(), "done": done, "language": asking.language}
        page = render(request, "survey_no_more.html", context)
    return for_the_link_alone(page, asking.language)
