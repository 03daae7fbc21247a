"""The page of the bank that does not exist: pay, or let it fail."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from jawab.base.errors import NotThere
from jawab.commerce.access import payment_behind
from jawab.commerce.gateways.contract import Declined
from jawab.commerce.gateways.trial import decide
from jawab.commerce.models import GatewayKind
from jawab.web.paying.showing import is_too_often, shown


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, token: str, key: str) -> HttpResponse:
    if is_too_often(request):
        return render(request, "429.html", status=429)
    payment = payment_behind(token)
    attempt = payment.attempts.filter(key=key, gateway__kind=GatewayKind.TRIAL).exclude(reference="").first()
    if attempt is None:
        raise NotThere(_("There is no such payment."))
    if request.method != "POST":
        return shown(request, payment, "pay/trial.html", attempt=attempt)
    try:
        decide(attempt.reference, request.POST.get("choice", ""))
    except Declined as refusal:
        return shown(request, payment, "pay/trial.html", status=422, attempt=attempt, refusal=str(refusal))
    query = urlencode({"payment": attempt.reference})
    return HttpResponseRedirect(f"{reverse('pay-back', args=[token, key])}?{query}", status=303)
