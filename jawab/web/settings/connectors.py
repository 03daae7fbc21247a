"""Shops elsewhere: connected, tried out, read anew, and what of them somebody has to look at."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.connectors.access import connector_for
from jawab.connectors.actions import change_connector, open_connector, read_anew, try_out_connector
from jawab.connectors.contract import Declined, Part, Unreachable
from jawab.connectors.models import Connector, ConnectorKind
from jawab.connectors.registry import hook_secret_of
from jawab.web.gates import agent_of
from jawab.web.settings.connector_form import ConnectorForm, form_of

SHOWN = 50
_SOON = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the part being read: how many are read, of how many, how many a minute, and how many minutes are left."""

    done: int
    expected: int
    speed: int
    minutes: int


@require_safe
def connectors(request: HttpRequest) -> HttpResponse:
    found = Connector.objects.select_related("origin").order_by("pk")
    return render(request, "settings/connectors.html", {"connectors": found, "kinds": list(ConnectorKind)})


class NewConnectorView(View):
    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return _page(
            request, _kind(kind), None, ConnectorForm(_kind(kind), initial={"is_on": True}, new=True)
        )

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = ConnectorForm(_kind(kind), request.POST, new=True)
        if not form.is_valid():
            return _page(request, kind, None, form, status=422)
        try:
            connector = open_connector(kind=kind, by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            return _refused(request, kind, None, form, str(refusal))
        return redirect("settings-connector", connector.pk)


class ConnectorView(View):
    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """With ``?fragment=progress`` how far its reading is alone."""
        connector = connector_for(agent_of(request), pk)
        if request.GET.get("fragment") == "progress":
            return render(request, "settings/_connector_progress.html", _standing(connector))
        return _page(request, connector.kind, connector, form_of(connector))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        connector = connector_for(agent_of(request), pk)
        form = ConnectorForm(connector.kind, request.POST)
        if not form.is_valid():
            return _page(request, connector.kind, connector, form, status=422)
        try:
            connector = change_connector(connector=connector, by=agent_of(request), **form.cleaned_data)
        except Refused as refusal:
            return _refused(request, connector.kind, connector, form, str(refusal))
        if "try" in request.POST:
            return _tried(request, connector)
        messages.success(request, _("Saved."))
        return redirect("settings-connector", pk)


@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """What has changed since, at once; with ``whole`` all of it."""
    connector = connector_for(agent_of(request), pk)
    try:
        read_anew(connector=connector, whole="whole" in request.POST, by=agent_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("settings-connector", pk)


def _tried(request: HttpRequest, connector: Connector) -> HttpResponse:
    """The shop's answer stands on the page itself."""
    try:
        try_out_connector(connector=connector, by=agent_of(request))
        trouble = ""
    except (Unreachable, Declined, Refused) as wrong:
        trouble = str(wrong)
    return _page(request, connector.kind, connector, form_of(connector), tried=True, refusal=trouble)


def _kind(kind: str) -> str:
    if kind not in ConnectorKind.values:
        raise NotThere(_("There is no such kind of shop."))
    return kind


def _refused(
    request: HttpRequest, kind: str, connector: Connector | None, form: ConnectorForm, refusal: str
) -> HttpResponse:
    form.add_error("address" if "address" in form.fields else None, refusal)
    return _page(request, kind, connector, form, status=422)


def _page(
    request: HttpRequest,
    kind: str,
    connector: Connector | None,
    form: ConnectorForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    given = {
        "kind": ConnectorKind(kind),
        "form": form,
        "tried": False,
        **(_standing(connector) | _hook(connector) if connector else {"connector": None}),
        **more,
    }
    return render(request, "settings/connector.html", given, status=status)


def _standing(connector: Connector) -> dict[str, object]:
    return {
        "connector": connector,
        "progress": _progress(connector),
        "known": connector.origin.orders.count(),
        "known_products": connector.origin.products.filter(is_active=True).count(),
        "reads_products": connector.part == Part.PRODUCTS,
        "products_trouble": _(connector.products_trouble) if connector.products_trouble else "",
        "trouble": _(connector.trouble) if connector.trouble else "",
        "check_trouble": _(connector.check_trouble) if connector.check_trouble else "",
        "held": [(each, each.part == Part.PRODUCTS, _(each.reason)) for each in connector.held.all()[:SHOWN]],
    }


def _progress(connector: Connector) -> Progress | None:
    """None while nothing is read nor about to be."""
    now = clock.now()
    is_due = connector.next_at is not None and connector.next_at <= now + _SOON
    if not connector.is_on or not (connector.begun_at or is_due):
        return None
    minutes = max((now - (connector.begun_at or now)) / timedelta(minutes=1), 1 / 60)
    speed = connector.done / minutes
    rest = connector.left / speed if speed else 0
    return Progress(connector.done, connector.expected, round(speed), round(rest))


def _hook(connector: Connector) -> dict[str, object]:
    """What is pasted at the shop. A secret that can no longer be unsealed is to be typed anew."""
    try:
        secret = hook_secret_of(connector)
    except Refused:
        secret = ""
    address = reverse("shop-hook", args=[connector.token])
    return {"hook_address": f"{settings.PUBLIC_URL}{address}", "hook_secret": secret}
