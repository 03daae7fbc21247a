"""The orders of the desk, the newest first: all, those to be done, to be paid, and those whose refund waits."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from jawab.commerce.access import visible_orders
from jawab.commerce.models import Order, OrderState
from jawab.commerce.queries import (
    givings_to_check,
    orders_matching,
    payments_waiting,
    refunds_waiting,
    unpaid_orders,
)
from jawab.connectors.queries import shop_refunds_to_check, shop_refunds_waiting
from jawab.web.orders.whose import chosen_shop, named_shops
from jawab.web.workspace.bought import with_units
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell

PAGE = 50
_TO_DO = (OrderState.PLACED, OrderState.PREPARING, OrderState.SHIPPED)
_TABS: dict[str, Promise] = {
    "": pgettext_lazy("orders", "Open"),
    "unpaid": pgettext_lazy("orders", "Unpaid"),
    "refunds": gettext_lazy("Refunds to decide"),
    "payments": gettext_lazy("Payments to check"),
    "drafts": pgettext_lazy("orders", "Drafts"),
    "all": pgettext_lazy("orders", "All"),
}


@agents_only("GET", "HEAD")
def orders(request: AgentRequest) -> HttpResponse:
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in _TABS else ""
    text = request.GET.get("q", "").replace("\0", "")[:80]
    found, older = _found(request, chosen, text)
    context = {
        **shell(request.viewer, section="orders"),
        "rows": with_units(found),
        "older": older,
        "q": text,
        "tabs": _tabs(chosen, is_searched=bool(text)),
        "shops": [] if text else _shops(chosen, chosen_shop(request)),
    }
    return render(request, "orders/list.html", context)


def _found(request: AgentRequest, chosen: str, text: str) -> tuple[list[Order], str]:
    """A page of them, and the address of the next."""
    if text:
        return orders_matching(text, request.viewer, limit=PAGE), ""
    below = row_number(request.GET.get("below", ""))
    rows, shop = _chosen(request, chosen), chosen_shop(request)
    rows = rows.filter(origin=shop or None) if shop is not None else rows
    page = list(
        (rows.filter(pk__lt=below) if below else rows).select_related("customer", "origin")[: PAGE + 1]
    )
    if len(page) <= PAGE:
        return page, ""
    return page[:PAGE], f"{_address(chosen, shop)}&below={page[PAGE - 1].pk}"


def _address(chosen: str, shop: int | None) -> str:
    whose = "" if shop is None else f"&from={shop or 'desk'}"
    return f"{reverse('orders')}?show={chosen}{whose}"


def _shops(chosen: str, shop: int | None) -> list[dict[str, Any]]:
    """None where the desk's own order book is the only one."""
    others = named_shops()
    every = [(None, _("All shops")), (0, _("This desk")), *others] if others else []
    return [{"label": label, "href": _address(chosen, pk), "current": pk == shop} for pk, label in every]


def _chosen(request: AgentRequest, chosen: str) -> QuerySet[Order]:
    if chosen == "unpaid":
        return unpaid_orders()
    rows = visible_orders(request.viewer).order_by("-pk")
    if chosen == "refunds":
        own = refunds_waiting().order_by().values("order")
        at_shop = shop_refunds_waiting().order_by().values("order")
        return rows.filter(Q(pk__in=own) | Q(pk__in=at_shop))
    if chosen == "payments":
        came = payments_waiting().order_by().values("order")
        went = givings_to_check().order_by().values("refund__order")
        at_shop = shop_refunds_to_check().order_by().values("order")
        return rows.filter(Q(pk__in=came) | Q(pk__in=went) | Q(pk__in=at_shop))
    if chosen == "drafts":
        return rows.filter(state=OrderState.DRAFT)
    return rows if chosen == "all" else rows.filter(state__in=_TO_DO)


def _tabs(chosen: str, *, is_searched: bool) -> list[dict[str, Any]]:
    waiting = {
        "refunds": refunds_waiting().count() + shop_refunds_waiting().count(),
        "payments": payments_waiting().count() + givings_to_check().count() + shop_refunds_to_check().count(),
    }
    return [
        {
            "label": label,
            "href": f"{reverse('orders')}?show={name}" if name else reverse("orders"),
            "current": name == chosen and not is_searched,
            "count": waiting.get(name, 0),
        }
        for name, label in _TABS.items()
    ]
