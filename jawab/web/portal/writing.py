"""What customers do to a request of theirs: write in it, which opens it again, and say that it is done."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jawab.base.actors import SYSTEM
from jawab.base.errors import Refused
from jawab.channels.kinds.form.actions import take_request
from jawab.channels.kinds.form.source import Typed
from jawab.surveys.actions import ask_about
from jawab.surveys.models import AskedBy
from jawab.tickets.access import own_ticket
from jawab.tickets.actions import settle_by_customer
from jawab.web.help.signed import session_of
from jawab.web.limits import within_limit
from jawab.web.portal.asking import WORDS
from jawab.web.portal.doors import reader, signed_in_alone
from jawab.web.portal.own import shown
from jawab.web.workspace.uploads import files_of

SENT_A_MINUTE = 10


@require_POST
@signed_in_alone
def messages(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """``key`` is the form's: posted twice it is one message. It goes in as mail does, by the one door."""
    ticket = own_ticket(reader(request), number)
    if not within_limit(request, "portal-write", SENT_A_MINUTE):
        return render(request, "429.html", status=429)
    words = request.POST.get("words", "").replace("\0", "").replace("\r\n", "\n").strip()[:WORDS]
    try:
        files = files_of(request.FILES.getlist("files"))
    except Refused as refused:
        return shown(request, language, ticket, typed=words, refusal=str(refused))
    if not words and not files:
        return shown(request, language, ticket, refusal=_("Please write something."))
    session = session_of(request)
    assert session is not None
    typed = Typed(
        nonce=f"{ticket.pk}-{request.POST.get('key', '')[:40] or secrets.token_urlsafe(12)}",
        reached=session.point.kind,
        contact=session.point.value,
        proven=True,
        name=session.point.customer.name,
        subject=ticket.subject,
        words=words,
        ticket=ticket.pk,
        files=files,
    )
    message = take_request(typed=typed, topic=None, doubted="", by=SYSTEM)
    return redirect("help-request", language, message.ticket_id if message else ticket.pk)


@require_POST
@signed_in_alone
def solved(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Then they are asked how it was, where and when they are asked at all."""
    customer = reader(request)
    ticket = settle_by_customer(ticket=own_ticket(customer, number), by=customer)
    asking = ask_about(ticket=ticket, way=AskedBy.PORTAL)
    return redirect("survey", asking.token) if asking else redirect("help-request", language, number)
