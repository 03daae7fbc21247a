"""Where customers come back to from a gateway, and where its server tells. Kept first, believed or not later."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import is_told_enough, payment_behind
from jawab.commerce.actions import hear_of_giving, take_hook
from jawab.commerce.models import PaymentAttempt
from jawab.web.limits import within_limit
from jawab.web.paying.showing import is_too_often

MOST_TOLD_A_MINUTE = 600
"""By one address: a vendor has few of them and many payments."""
_SIGNATURE = "hashstring"
_MOST_FIELDS = 20
_KEY = 32


@csrf_exempt  # a bank's page posts it, or the browser follows a link: nothing is believed of what it says
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """To the payment's page, which says that it is being checked until the vendor's server was asked."""
    if is_too_often(request):
        return render(request, "429.html", status=429)
    payment = payment_behind(token)
    attempt = payment.attempts.filter(key=key).select_related("gateway").first()
    if attempt is not None and request.method != "HEAD" and not is_told_enough(attempt):
        told = {**request.GET.dict(), **request.POST.dict()}
        told = dict(list(told.items())[:_MOST_FIELDS])
        take_hook(gateway=attempt.gateway, key=key, query={name: str(value) for name, value in told.items()})
    return HttpResponseRedirect(redirect("pay", token).url, status=303)


@csrf_exempt  # a server, and not a browser: what it says is signed, and asked for again
@require_POST
def hook(request: HttpRequest, gateway: int, key: str) -> HttpResponse:
    """Acknowledged when it is stored. An address that names none of our attempts is not there.

    Of money that goes back only that something changed is taken from it: the vendor's server is asked.
    """
    if not within_limit(request, "pay-hook", MOST_TOLD_A_MINUTE):
        return HttpResponse(status=429)
    attempt = PaymentAttempt.objects.filter(gateway=gateway, key=key).select_related("gateway").first()
    if attempt is None:
        if not hear_of_giving(key=key[:_KEY]):
            raise NotThere("")
        return HttpResponse(status=200)
    signature = request.headers.get(_SIGNATURE, "")
    try:
        take_hook(gateway=attempt.gateway, key=key, signature=signature, body=request.body)
    except Refused:
        return HttpResponse(status=413)
    return HttpResponse(status=200)
