"""Following a request without signing in, by its number and the address or number it was asked from.

Both can be known or guessed by others, so this tells how far it is and what was promised, never what was said: that
takes a code. A wrong pair is answered like one that is nobody's.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.language import one_line, to_latin
from jawab.people.contacts import reached
from jawab.people.models import ContactPoint
from jawab.tickets.access import own_ticket, told_to
from jawab.tickets.models import Ticket
from jawab.web.limits import within_limit
from jawab.web.portal.doors import open_to_all, page
from jawab.web.portal.standing import expected, standing

TRIED_A_MINUTE = 10
LASTS = timedelta(minutes=15)
_SALT = "a request that is followed"
_LONGEST_NUMBER = 18


@csrf_exempt  # it changes nothing, and whoever asks is nobody
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def follow(request: HttpRequest, language: str) -> HttpResponse:
    """Posted, ``number`` and ``contact``, in any digits."""
    number = one_line(request.POST.get("number", ""), 40)
    contact = one_line(request.POST.get("contact", ""), 320)
    refusal = ""
    if request.method == "POST":
        if not within_limit(request, "portal-follow", TRIED_A_MINUTE):
            return render(request, "429.html", status=429)
        ticket = _found(number, contact)
        if ticket is not None:
            return redirect("help-followed", language, proof_of(ticket))
        refusal = _("We find no request with this number and this address. Please look at both once more.")
    context = {"number": number, "contact": contact, "refusal": refusal}
    return page(request, language, "follow", context, at="help-follow", status=404 if refusal else 200)


def proof_of(ticket: Ticket) -> str:
    """That its number and its customer's address were known just now."""
    return signing.dumps([ticket.pk, ticket.customer_id, clock.now().isoformat()], salt=_SALT)


@require_safe
@open_to_all
def followed(request: HttpRequest, language: str, proof: str) -> HttpResponse:
    """For a quarter of an hour."""
    try:
        number, whose, at = signing.loads(proof, salt=_SALT)
    except signing.BadSignature as forged:
        raise NotThere(_("There is nothing at this address.")) from forged
    if clock.now() - datetime.fromisoformat(at) > LASTS:
        raise NotThere(_("This page was there for a quarter of an hour. Please ask for it again."))
    ticket = Ticket.objects.select_related("customer").filter(pk=number, customer=whose).first()
    if ticket is None:
        raise NotThere(_("There is no such ticket."))
    ticket = own_ticket(ticket.customer, number)
    told = list(told_to(ticket.customer).filter(ticket=ticket).only("pk"))
    sentences = expected(ticket, told, request.style)  # type: ignore[attr-defined]
    context = {"ticket": ticket, "standing": standing(ticket), "expected": sentences}
    return page(request, language, "followed", context, at="help-followed", proof=proof)


def _found(number: str, contact: str) -> Ticket | None:
    """Theirs, and something that they were told of."""
    digits = "".join(each for each in to_latin(number) if each.isdecimal())[:_LONGEST_NUMBER]
    try:
        kind, value = reached(contact)
    except Refused:
        return None
    point = ContactPoint.objects.filter(kind=kind, value=value).select_related("customer").first()
    if point is None or not digits:
        return None
    try:
        return own_ticket(point.customer, int(digits))
    except NotThere:
        return None
