"""A customer's own orders, their invoices, and sending something back."""

import secrets
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import invoice_for, order_for, visible_orders
from jawab.commerce.actions import ask_for_return
from jawab.commerce.models import RETURNABLE, Order, ReturnReason
from jawab.commerce.money import unit_of, written
from jawab.commerce.queries import shop_settings
from jawab.commerce.steps import pieces
from jawab.commerce.tracking import token_of
from jawab.language import one_line, read_number
from jawab.web.portal.doors import page, reader, signed_in_alone
from jawab.web.workspace.files import sent

SHOWN = 100


@require_safe
@signed_in_alone
def orders(request: HttpRequest, language: str) -> HttpResponse:
    """The newest first; three queries besides who is looking."""
    wished, style = shop_settings().unit, request.style  # type: ignore[attr-defined]
    rows: list[dict[str, Any]] = [
        {
            "order": order,
            "token": token_of(order),
            "total": written(order.total, unit_of(order.currency, wished), style),
            "invoices": [each for each in order.invoices.all() if each.digest],
            "returns": order.state in RETURNABLE,
        }
        for order in visible_orders(reader(request))
        .prefetch_related("invoices")
        .order_by("-created_at", "-pk")[:SHOWN]
    ]
    return page(request, language, "orders", {"rows": rows}, at="help-orders")


@require_safe
@signed_in_alone
def invoice(request: HttpRequest, language: str, pk: int) -> HttpResponseBase:
    del language
    found = invoice_for(reader(request), pk)
    if not found.digest:  # its file is being written
        raise NotThere(_("There is no such invoice."))
    return sent(found, name=f"{found.number}.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_alone
def give_back(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """Posted, ``line-7`` is how many of that line, ``reason`` and ``words`` why, ``key`` the form's own."""
    customer, refusal = reader(request), ""
    order = order_for(customer, pk)
    if order.state not in RETURNABLE:
        raise NotThere(_("There is no such order."))
    if request.method == "POST":
        try:
            ask_for_return(
                order=order,
                pieces=_pieces(request, order),
                reason=request.POST.get("reason", ""),
                words=one_line(request.POST.get("words", ""), 1000),
                source_id=f"form-{order.pk}-{request.POST.get('key', '')[:40]}",
                by=customer,
            )
            return redirect("track", token_of(order))
        except Refused as refused:
            refusal = str(refused)
    style = request.style  # type: ignore[attr-defined]
    context = {
        "order": order,
        "lines": [(line, pieces(line.quantity, line.title, style)) for line in order.lines.all()],
        "key": secrets.token_urlsafe(12),
        "reasons": ReturnReason.choices,
        "typed": request.POST,
        "refusal": refusal,
    }
    return page(
        request, language, "give_back", context, at="help-give-back", status=409 if refusal else 200, pk=pk
    )


def _pieces(request: HttpRequest, order: Order) -> dict[int, Decimal]:
    """In any digits; what is no number, or of another order, is none."""
    typed = {line.pk: read_number(request.POST.get(f"line-{line.pk}", "")) for line in order.lines.all()}
    return {pk: count for pk, count in typed.items() if count}
