"""Writing a complaint down: from its ticket, in the customer's words."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.models import Order
from jawab.commerce.queries import orders_of
from jawab.complaints.actions import record_complaint
from jawab.complaints.models import Category, Severity
from jawab.complaints.queries import limits
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Ticket
from jawab.tickets.queries import last_words
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.places import asked_place, place_of
from jawab.web.workspace.posted import row_number
from jawab.web.workspace.shell import shell
from jawab.web.workspace.typed import source_of

ORDERS = 20


@agents_only("GET", "HEAD", "POST")
def recording(request: AgentRequest, number: int) -> HttpResponse:
    ticket = ticket_for(request.viewer, number)
    if request.method != "POST":
        return _page(request, ticket)
    try:
        recorded = record_complaint(
            ticket=ticket,
            category=request.POST.get("category", ""),
            severity=row_number(request.POST.get("severity", "")),
            words=request.POST.get("words", ""),
            order=chosen_order(request, ticket.customer_id),
            is_confidential="is_confidential" in request.POST,
            source_id=source_of(request),
            by=request.viewer,
        )
    except (NotAllowed, Refused) as refusal:
        return _page(request, ticket, refusal=str(refusal))
    messages.success(request, _("The complaint is recorded."))
    return see_other(reverse("complaint", args=[recorded.pk]))


def chosen_order(request: AgentRequest, customer: int) -> Order | None:
    """Of this customer; nobody else's can be chosen."""
    number = row_number(request.POST.get("order", ""))
    return Order.objects.filter(pk=number, customer=customer).first() if number else None


def order_choices(orders: list[Order]) -> list[tuple[str, str]]:
    return [("", _("None of them")), *((str(each.pk), each.number) for each in orders if each.number)]


def _page(request: AgentRequest, ticket: Ticket, *, refusal: str = "") -> HttpResponse:
    context = {
        **shell(request.viewer),
        "ticket": ticket,
        "place": place_of(asked_place(request.GET)),
        "categories": [("", _("Choose one")), *Category.choices],
        "severities": _severities(),
        "orders": order_choices(orders_of(ticket.customer, most=ORDERS)),
        "words": last_words(ticket),
        "typed": request.POST,
        "key": uuid4().hex,
        "refusal": refusal,
    }
    return render(request, "complaints/recording.html", context, status=409 if refusal else 200)


def _severities() -> list[tuple[int, str, int]]:
    """Each with how many hours of business it may take."""
    known = limits()
    return [(one.value, str(one.label), known.hours(one)) for one in Severity]
