"""One order on its page: what it holds, what it comes to, what was paid, and what may be done with it now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.access import can_cancel, can_change, limits_of, order_for
from jawab.commerce.actions import begin_order
from jawab.commerce.models import ChargeKind, InvoiceKind, Order, OrderState, PaymentMethod, Product, Shop
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import (
    OF_SHOPS,
    OWN,
    language_of,
    order_history,
    price_of,
    products_matching,
    shop_settings,
)
from jawab.commerce.tracking import link_of
from jawab.connectors.access import can_readdress
from jawab.people.access import customer_for
from jawab.people.addresses import PostalAddress
from jawab.people.greeting import greeting
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.tickets.access import ticket_for
from jawab.web.orders.amounts import PIECE
from jawab.web.orders.asked import asked_of, settled_of
from jawab.web.orders.asked_of_shop import asked_of_shop
from jawab.web.orders.given_back import refunds_of
from jawab.web.orders.returned import returned
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.sentences_orders import method_name
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of


class OfOrder(Protocol):
    @property
    def order_id(self) -> int: ...


Part = TypeVar("Part", bound=OfOrder)


@dataclass(frozen=True, slots=True)
class Offered:
    """A product that was found, at this customer's price; None where it has none."""

    product: Product
    price: Any


@agents_only("POST")
def begin(request: AgentRequest, pk: int) -> HttpResponse:
    """Taking an order for this customer, in the ticket ``ticket`` if they asked for it there."""
    customer = customer_for(request.viewer, pk)
    number = row_number(request.POST.get("ticket", ""))
    ticket = ticket_for(request.viewer, number) if number else None
    begun = begin_order(customer=customer, ticket=ticket, by=request.viewer)
    return see_other(reverse("order", args=[begun.pk]))


@agents_only("GET", "HEAD")
def order(request: AgentRequest, pk: int) -> HttpResponse:
    """With ``?fragment=found`` what is sold under the words of ``product`` alone."""
    found = order_for(request.viewer, pk)
    if request.GET.get("fragment") == "found":
        shown = {"order": found, **_offered(request, found), **_unit(found, shop_settings())}
        return render(request, "orders/_found.html", shown)
    return order_page(request, found)


def changed(
    request: AgentRequest, pk: int, change: Callable[[Order], object], *, said: str = ""
) -> HttpResponse:
    """Do it and come back to the order; what was refused is said above it."""
    found = order_for(request.viewer, pk)
    try:
        change(found)
    except (NotAllowed, Refused) as refusal:
        return order_page(request, order_for(request.viewer, pk), refusal=str(refusal))
    if said:
        messages.success(request, said)
    return see_other(reverse("order", args=[pk]))


def changed_of(
    request: AgentRequest, part: Part, change: Callable[[Part], object], *, said: str = ""
) -> HttpResponse:
    """The same with what belongs to an order, and may be seen by whoever asks."""
    return changed(request, part.order_id, lambda _order: change(part), said=said)


def order_page(request: AgentRequest, order: Order, *, refusal: str = "") -> HttpResponse:
    viewer, shop = request.viewer, shop_settings()
    lines, at_shop = list(order.lines.select_related("product")), asked_of_shop(order, viewer, shop)
    context = {
        **shell(viewer, section="orders"),
        **_unit(order, shop),
        **_offered(request, order),
        **_money(order, viewer, shop, asked_for=at_shop["asked_for"]),
        **asked_of(order),
        **returned(order),
        **at_shop,
        **_papers(order),
        "order": order,
        "lines": lines,
        "charges": list(order.charges.all()),
        "charge_kinds": ChargeKind.choices,
        "shipments": list(order.shipments.all()),
        "can_change": can_change(order, shop),
        "can_cancel": order.state != OrderState.DRAFT and can_cancel(viewer, order, shop),
        "can_readdress": at_shop["can_ask_shop"] and can_readdress(order),
        "followed_at": link_of(order) if order.number else "",
        "goes_to": _written(order.ship_to),
        "billed_to": _written(order.bill_to),
        "addresses": [(each.pk, each.postal) for each in order.customer.addresses.all()],
        "history": told_of(order_history(order), viewer, customer=order.customer.name),
        "refusal": refusal,
        "typed": request.POST,
        "quantity_one": PIECE,
    }
    return render(request, "orders/page.html", context, status=409 if refusal else 200)


def _unit(order: Order, shop: Shop) -> dict[str, Unit]:
    return {"unit": unit_of(order.currency, shop.unit)}


def _offered(request: AgentRequest, order: Order) -> dict[str, Any]:
    text = request.GET.get("product", "").replace("\0", "")[:200]
    matching = products_matching(text, limit=8, whose=OWN) if text.strip() else []
    found = [
        Offered(each, price_of(each, customer=order.customer, quantity=PIECE, currency=order.currency))
        for each in matching
    ]
    # Of what a shop elsewhere sells, only that it does: that shop takes its own orders.
    elsewhere = products_matching(text, limit=3, whose=OF_SHOPS) if text.strip() and not found else []
    return {"sought": text, "offered": found, "elsewhere": elsewhere}


def _money(order: Order, viewer: Agent, shop: Shop, *, asked_for: Collection[str]) -> dict[str, Any]:
    """What the shop was asked to give back stands among its own refunds no second time."""
    refunds = refunds_of(order, viewer, shop)
    payments = [(each, method_name(each.method)) for each in settled_of(order)]
    return {
        "payments": payments,
        "methods": PaymentMethod.choices,
        "refunds": [each for each in refunds if each.refund.source_id not in asked_for],
        "limits": limits_of(viewer, shop, currency=order.currency),
        "leads": order.origin_id is None and (viewer.is_supervisor or viewer.is_administrator),
        "money_key": uuid4().hex,
    }


def _papers(order: Order) -> dict[str, Any]:
    papers = list(order.invoices.select_related("agent"))
    stands = any(each.is_standing and each.kind == InvoiceKind.INVOICE for each in papers)
    holds = order.origin_id is None and order.state not in (OrderState.DRAFT, OrderState.CANCELLED)
    return {
        "invoices": papers,
        "can_invoice": holds and not stands,
        "invoice_languages": LANGUAGES,
        "paper_words": _paper_words(order) if papers else "",
        "paper_key": uuid4().hex,
    }


def _paper_words(order: Order) -> str:
    """In the customer's language; whoever sends it reads and changes it."""
    with override(language_of(order)):
        words = _("The invoice of your order %(number)s is attached.") % {"number": order.number}
        return f"{greeting(order.customer)}\n\n{words}"


def _written(kept: dict[str, str]) -> tuple[str, ...]:
    return PostalAddress.from_kept(kept).lines(get_language() or "en") if kept else ()
