"""The page where a customer pays, and the two ways on from it: to a gateway, and with a receipt of a transfer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import payable_gateways, payment_behind
from jawab.commerce.actions import begin_payment, show_transfer
from jawab.commerce.actions.showing import MOST_BYTES
from jawab.commerce.models import Payment
from jawab.web.paying.showing import Standing, is_too_often, look_at, shown


@csrf_exempt  # the token is the secret; a customer has no session to be tricked with
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """Posted, ``gateway`` is where they want to pay."""
    if is_too_often(request):
        return render(request, "429.html", status=429)
    payment = payment_behind(token)
    if request.method != "POST":
        return shown(request, payment)
    wanted = request.POST.get("gateway", "")
    gateway = next(
        (each for each in payable_gateways(payment.order.currency) if str(each.pk) == wanted), None
    )
    if gateway is None:
        return shown(request, payment, status=422, refusal=_("Please choose how to pay."))
    try:
        attempt = begin_payment(payment=payment, gateway=gateway)
    except Refused as refusal:
        return shown(request, payment, status=422, refusal=str(refusal))
    return redirect("pay-going", token, attempt.key)


@require_safe
def going(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """On to the gateway. A page of its own, because our own policy lets no form lead to another host."""
    if is_too_often(request):
        return render(request, "429.html", status=429)
    payment = payment_behind(token)
    attempt = payment.attempts.filter(key=key).exclude(address="").select_related("gateway").first()
    if attempt is None:
        raise NotThere(_("There is no such payment."))
    if look_at(payment).standing is not Standing.TO_PAY:
        return redirect("pay", token)
    return shown(request, payment, "pay/going.html", attempt=attempt)


@csrf_exempt  # as above
@require_POST
def transfer(request: HttpRequest, token: str) -> HttpResponse:
    if is_too_often(request):
        return render(request, "429.html", status=429)
    payment = payment_behind(token)
    try:
        _keep_receipt(request, payment)
    except Refused as refusal:
        return shown(request, payment, status=422, refusal=str(refusal))
    return redirect("pay", token)


def _keep_receipt(request: HttpRequest, payment: Payment) -> None:
    receipt = request.FILES.get("receipt")
    if receipt is None or receipt.size is None:
        raise Refused(_("Please choose the receipt of your transfer."))
    if receipt.size > MOST_BYTES:
        raise Refused(_("The file is larger than 5 MB."))
    words, customer = request.POST.get("words", ""), payment.order.customer
    show_transfer(payment=payment, name=receipt.name or "", content=receipt.read(), words=words, by=customer)
