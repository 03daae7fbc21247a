"""Where somebody who is invited answers, without signing in and without script. A look changes nothing: mail scanners
look at both links of a letter, too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.outreach.access import guest_behind
from jawab.outreach.actions import answer_invitation
from jawab.outreach.calendar_files import calendar_file
from jawab.outreach.event_words import page_of, standing, style_of, told_of
from jawab.outreach.models import Guest
from jawab.people.queries import desk_settings
from jawab.web.limits import within_limit
from jawab.web.outreach.posted_answers import persons_choices, posted_answer
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 600
"""Looks from one address: a whole company may stand behind one. The secret is too long to be guessed at any speed."""


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Posted, ``comes`` is yes or no, and ``persons`` how many; ``?answer=`` is which of the links was followed."""
    if not within_limit(request, "invited", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    guest = guest_behind(token)
    style = style_of(guest.contact.customer, guest.event)
    with translation.override(style.language):
        refusal = ""
        if request.method == "POST":
            try:
                answer_invitation(guest=guest, by=guest.contact.customer, **posted_answer(request))
            except Refused as refused:
                refusal = str(refused)
        page = _page(request, guest_behind(token), refusal=refusal)
    return for_the_link_alone(page, style.language)


def _page(request: HttpRequest, guest: Guest, *, refusal: str) -> HttpResponse:
    event, now, customer = guest.event, clock.now(), guest.contact.customer
    style = style_of(customer, event)
    context = {
        "guest": guest,
        "desk": desk_settings(),
        "language": style.language,
        "told": told_of(event, customer),
        "event": event,
        "standing": standing(guest, style),
        "takes_answers": event.takes_answers(now),
        "is_over": now >= event.begins_at,
        "persons": persons_choices(event, style),
        "wanted": request.GET.get("answer", ""),
        "refusal": refusal,
    }
    return render(request, "invited.html", context, status=409 if refusal else 200)


@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The event for their calendar, as it stands now."""
    if not within_limit(request, "invited", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    guest = guest_behind(token)
    event, customer = guest.event, guest.contact.customer
    style = style_of(customer, event)
    with translation.override(style.language):
        file = calendar_file(event, told_of(event, customer), event.campaign.channel, page=page_of(guest))
    answer = HttpResponse(file.content, content_type=f"{file.content_type}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return for_the_link_alone(answer, style.language)
