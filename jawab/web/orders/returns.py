"""Goods that come back, on the page of their order: asked for, decided, received, settled."""

from decimal import Decimal

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.commerce.access import return_for, return_photo_for
from jawab.commerce.actions import (
    Finding,
    add_return_photo,
    approve_return,
    ask_for_return,
    receive_return,
    refuse_return,
    settle_return,
    withdraw_return,
)
from jawab.commerce.actions.showing import MOST_BYTES
from jawab.commerce.models import Order, Return
from jawab.connectors.actions import settle_shop_return
from jawab.language import read_number
from jawab.web.orders.order import changed, changed_of
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.files import PICTURES, sent
from jawab.web.workspace.typed import source_of

MOST_AT_ONCE = 6


@agents_only("POST")
def returns(request: AgentRequest, pk: int) -> HttpResponse:
    """``piece-<line>`` is how many of it, ``photos`` what they look like."""

    def ask(order: Order) -> object:
        back = ask_for_return(
            order=order,
            pieces={line.pk: _quantity(request, line.pk) for line in order.lines.all()},
            reason=request.POST.get("reason", ""),
            words=request.POST.get("words", ""),
            source_id=source_of(request),
            by=request.viewer,
        )
        _keep_photos(request, back)
        return back

    return changed(request, pk, ask, said=_("The return is recorded."))


@agents_only("POST")
def photos(request: AgentRequest, pk: int) -> HttpResponse:
    return changed_of(request, return_for(request.viewer, pk), lambda back: _keep_photos(request, back))


@agents_only("POST")
def decision(request: AgentRequest, pk: int) -> HttpResponse:
    """``approved``, or refused with an ``explanation``."""

    def decide(back: Return) -> object:
        if "approved" in request.POST:
            return approve_return(goods_return=back, by=request.viewer)
        explanation = request.POST.get("explanation", "")
        return refuse_return(goods_return=back, explanation=explanation, by=request.viewer)

    return changed_of(request, return_for(request.viewer, pk), decide)


@agents_only("POST")
def withdrawal(request: AgentRequest, pk: int) -> HttpResponse:
    return changed_of(
        request,
        return_for(request.viewer, pk),
        lambda back: withdraw_return(goods_return=back, by=request.viewer),
    )


@agents_only("POST")
def receipt(request: AgentRequest, pk: int) -> HttpResponse:
    return changed_of(
        request,
        return_for(request.viewer, pk),
        lambda back: receive_return(goods_return=back, by=request.viewer),
    )


@agents_only("POST")
def settlement(request: AgentRequest, pk: int) -> HttpResponse:
    """``outcome-<line>`` and ``finding-<line>`` of each line, an ``explanation`` for the customer."""

    def found(back: Return) -> object:
        findings = {
            line.pk: Finding(
                request.POST.get(f"outcome-{line.pk}", ""), request.POST.get(f"finding-{line.pk}", "")
            )
            for line in back.lines.all()
        }
        explanation = request.POST.get("explanation", "")
        settle = settle_shop_return if back.order.origin_id else settle_return
        return settle(goods_return=back, findings=findings, explanation=explanation, by=request.viewer)

    return changed_of(request, return_for(request.viewer, pk), found, said=_("The return is settled."))


@agents_only("GET", "HEAD")
def photo(request: AgentRequest, pk: int) -> HttpResponseBase:
    """With ``?show=1`` a picture is shown."""
    found = return_photo_for(request.viewer, pk)
    is_shown = found.content_type in PICTURES and request.GET.get("show") == "1"
    return sent(found, name=found.name, shown_as=found.content_type if is_shown else "")


def _quantity(request: AgentRequest, line: int) -> Decimal:
    text = request.POST.get(f"piece-{line}", "").replace("\0", "").strip()
    found = read_number(text) if text else Decimal(0)
    if found is None:
        raise Refused(_("This is not a quantity."))
    return found


def _keep_photos(request: AgentRequest, back: Return) -> None:
    for upload in request.FILES.getlist("photos")[:MOST_AT_ONCE]:
        if upload.size is None or upload.size > MOST_BYTES:
            raise Refused(_("The file is larger than 5 MB."))
        add_return_photo(goods_return=back, name=upload.name or "", content=upload.read(), by=request.viewer)
