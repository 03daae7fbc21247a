"""A lead noted beside the ticket it is heard in."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.commerce.access import product_for
from jawab.commerce.models import Product
from jawab.commerce.money import Money, figures, read_money
from jawab.commerce.queries import price_of, products_matching, shop_settings
from jawab.outreach.actions import LeadWish, note_lead
from jawab.people.models import Customer
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import back_to_ticket
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.leads import usual_moment
from jawab.web.workspace.moments import typed_moment
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.ticket import ticket_page
from jawab.web.workspace.typed import source_of

OFFERED = 6


@agents_only("GET", "HEAD", "POST")
def ticket_leads(request: AgentRequest, number: int) -> HttpResponse:
    """Posted, one more is noted. ``?fragment=found`` is what is sold under the words of ``what``, ``form`` the form
    with the ``product`` chosen and its price, else that form on a page.
    """
    ticket = ticket_for(request.viewer, number)
    if request.method == "POST":
        return _note(request, ticket)
    frame = {"ticket": ticket, "place": place_of(asked_place(request.GET)), "refusals": {}}
    fragment = request.GET.get("fragment", "")
    if fragment == "found":
        words = request.GET.get("what", "").replace("\0", "")[:200]
        found = products_matching(words, limit=OFFERED) if words.strip() else []
        return render(request, "leads/_found.html", frame | {"offered": found})
    if fragment == "form":
        return render(request, "leads/_form.html", frame | _chosen(request, ticket))
    return render(request, "leads/noting.html", shell(request.viewer) | frame | _chosen(request, ticket))


def _note(request: AgentRequest, ticket: Ticket) -> HttpResponse:
    try:
        note_lead(
            heard_in=ticket,
            wish=wish_of(request),
            call_at=typed_due(request),
            said=request.POST.get("said", "")[:2000],
            source_id=source_of(request),
            by=request.viewer,
        )
    except Refused as refusal:
        return ticket_page(request, ticket.pk, refusals={"lead": str(refusal)}, status=409)
    return back_to_ticket(request, ticket.pk, said=_("The lead is noted. Sales will call back."))


def typed_due(request: AgentRequest) -> datetime:
    """As anybody says it. Refuses what is no moment to come."""
    due = typed_moment(request.POST.get("due", ""), style_for(request.viewer), now=clock.now())
    if due is None:
        raise Refused(_("This is no day and hour. Please write them as in the example."))
    return due


def wish_of(request: AgentRequest) -> LeadWish:
    """A product by its number, or by words that are its name or its number exactly. Refuses what is no amount."""
    words = request.POST.get("what", "").replace("\0", "").strip()
    return LeadWish(product=_product(request, words), words=words, value=_value(request))


def _product(request: AgentRequest, words: str) -> Product | None:
    """The one that was chosen, unless something else was typed over its name."""
    if chosen := row_number(request.POST.get("product", "")):
        try:
            found = product_for(request.viewer, chosen)
        except NotThere:
            return None
        return found if words in {"", found.name} else None
    named = products_matching(words, limit=OFFERED) if words else []
    exact = [each for each in named if words in {each.name, each.sku}]
    return exact[0] if len(exact) == 1 else None


def _value(request: AgentRequest) -> Money | None:
    typed = request.POST.get("value", "").strip()
    return read_money(typed, shop_settings().money_unit) if typed else None


def _chosen(request: AgentRequest, ticket: Ticket) -> dict[str, Any]:
    """What was typed so far, with the name and the price of the product that was chosen."""
    typed = {name: request.GET.get(name, "") for name in ("what", "value", "said")}
    typed |= {"due": request.GET.get("due", "") or usual_moment(), "product": ""}
    if chosen := row_number(request.GET.get("product", "")):
        product = product_for(request.viewer, chosen)
        typed |= {"product": str(product.pk), "what": product.name}
        typed["value"] = _price(request, product, ticket.customer) or typed["value"]
    return {"lead": typed, "lead_key": request.GET.get("key", "")[:64] or uuid4().hex}


def _price(request: AgentRequest, product: Product, customer: Customer) -> str:
    unit = shop_settings().money_unit
    price = price_of(product, customer=customer, quantity=Decimal(1), currency=unit.currency)
    return figures(price, unit, style_for(request.viewer)) if price is not None else ""
