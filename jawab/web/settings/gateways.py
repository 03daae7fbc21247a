"""Payment gateways: which there are, their keys, and trying them out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from jawab.base.environment import environment
from jawab.base.errors import NotThere, Refused
from jawab.commerce.actions import change_gateway, open_gateway, try_out_gateway
from jawab.commerce.gateways.contract import Declined, Unreachable
from jawab.commerce.models import Gateway, GatewayKind
from jawab.web.gates import agent_of
from jawab.web.settings.gateway_form import GatewayForm, form_of


@require_safe
def gateways(request: HttpRequest) -> HttpResponse:
    kinds = [kind for kind in GatewayKind if kind != GatewayKind.TRIAL or environment().mode != "production"]
    return render(request, "settings/gateways.html", {"gateways": Gateway.objects.all(), "kinds": kinds})


class NewGatewayView(View):
    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return _page(request, _kind(kind), None, GatewayForm(_kind(kind), initial={"is_active": True}))

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = GatewayForm(_kind(kind), request.POST)
        if not form.is_valid():
            return _page(request, kind, None, form, status=422)
        try:
            gateway = open_gateway(kind=kind, by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            return _refused(request, kind, None, form, str(refusal))
        return _saved(request, gateway)


class GatewayView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        gateway = _gateway(pk)
        return _page(request, gateway.kind, gateway, form_of(gateway))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        gateway = _gateway(pk)
        form = GatewayForm(gateway.kind, request.POST)
        if not form.is_valid():
            return _page(request, gateway.kind, gateway, form, status=422)
        try:
            change_gateway(gateway=gateway, by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            return _refused(request, gateway.kind, gateway, form, str(refusal))
        return _saved(request, gateway)


def _saved(request: HttpRequest, gateway: Gateway) -> HttpResponse:
    """With "save and try" the vendor's answer stands on the page itself."""
    if "try" not in request.POST:
        messages.success(request, _("Saved."))
        return redirect("settings-gateways")
    gateway = _gateway(gateway.pk)
    try:
        try_out_gateway(gateway=gateway, by=agent_of(request))
        trouble = ""
    except (Unreachable, Declined, Refused) as wrong:
        trouble = str(wrong)
    return _page(request, gateway.kind, gateway, form_of(gateway), tried=True, trouble=trouble)


def _kind(kind: str) -> str:
    if kind not in GatewayKind.values:
        raise NotThere(_("There is no such way to pay."))
    return kind


def _gateway(pk: int) -> Gateway:
    gateway = Gateway.objects.filter(pk=pk).first()
    if gateway is None:
        raise NotThere(_("There is no such way to pay."))
    return gateway


def _refused(
    request: HttpRequest, kind: str, gateway: Gateway | None, form: GatewayForm, refusal: str
) -> HttpResponse:
    form.add_error("account" if "account" in form.fields else None, refusal)
    return _page(request, kind, gateway, form, status=422)


def _page(
    request: HttpRequest,
    kind: str,
    gateway: Gateway | None,
    form: GatewayForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    given = {
        "kind": GatewayKind(kind),
        "gateway": gateway,
        "form": form,
        "stored": bool(gateway and gateway.secret),
        "tried": False,
        **more,
    }
    return render(request, "settings/gateway.html", given, status=status)
