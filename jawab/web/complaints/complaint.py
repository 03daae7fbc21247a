"""One complaint on its page: what was said, why it happened, what is done about it, and its end."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.commerce.money import unit_of
from jawab.commerce.queries import orders_of, shop_settings
from jawab.complaints.access import complaint_for
from jawab.complaints.models import Category, Cause, Complaint, RemedyKind, Severity, Verdict
from jawab.complaints.queries import complaint_history
from jawab.people.models import Agent
from jawab.problems.queries import open_problems
from jawab.tickets.access import visible_tickets
from jawab.tickets.queries import agents_seeing
from jawab.web.complaints.recording import ORDERS, order_choices
from jawab.web.complaints.wording import Words
from jawab.web.viewing import style_for
from jawab.web.workspace.answers import see_other
from jawab.web.workspace.complained import shown
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell
from jawab.web.workspace.telling_rows import told_of
from jawab.web.workspace.times_in_words import in_words


@agents_only("GET", "HEAD")
def complaint(request: AgentRequest, pk: int) -> HttpResponse:
    return complaint_page(request, complaint_for(request.viewer, pk))


def changed(
    request: AgentRequest, pk: int, change: Callable[[Complaint], object], *, said: str = ""
) -> HttpResponse:
    """Do it and come back to the complaint; what was refused is said above it."""
    found = complaint_for(request.viewer, pk)
    try:
        change(found)
    except (NotAllowed, NotThere, Refused) as refusal:
        return complaint_page(request, complaint_for(request.viewer, pk), refusal=str(refusal))
    if said:
        messages.success(request, said)
    return see_other(reverse("complaint", args=[pk]))


def complaint_page(request: AgentRequest, complaint: Complaint, *, refusal: str = "") -> HttpResponse:
    viewer = request.viewer
    context = {
        **shell(viewer, section="complaints"),
        **_remedies(complaint, viewer),
        **_choices(complaint, viewer),
        "complaint": complaint,
        "due": shown([complaint], viewer)[0].due,
        "linked": _linked(complaint, viewer),
        "words": Words(complaint),
        "history": told_of(complaint_history(complaint), viewer, customer=complaint.customer.name),
        "refusal": refusal,
        "typed": request.POST,
        "key": uuid4().hex,
    }
    return render(request, "complaints/page.html", context, status=409 if refusal else 200)


def _remedies(complaint: Complaint, viewer: Agent) -> dict[str, Any]:
    """What it cost by now, of what is done, in the currency of each."""
    shop = shop_settings()
    remedies = list(complaint.remedies.select_related("refund__order", "offered_by"))
    done = [each for each in remedies if each.is_done]
    currencies = sorted({each.currency for each in done if each.cost})
    costs = [
        (sum(each.cost for each in done if each.currency == currency), unit_of(currency, shop.unit))
        for currency in currencies
    ]
    minutes = complaint.tickets.aggregate(sum=Sum("minutes_spent"))["sum"] or 0
    currency = complaint.order.currency if complaint.order else shop.currency
    return {
        "remedies": [(each, unit_of(each.currency, shop.unit)) for each in remedies],
        "costs": costs,
        "unit": unit_of(currency, shop.unit),
        "spent": in_words(minutes, style_for(viewer)) if minutes else "",
    }


def _choices(complaint: Complaint, viewer: Agent) -> dict[str, Any]:
    colleagues = [(each.pk, each.name) for each in agents_seeing(complaint.ticket).order_by("name", "pk")]
    return {
        "categories": Category.choices,
        "severities": Severity.choices,
        "causes": Cause.choices,
        "verdicts": Verdict.choices,
        "remedy_kinds": RemedyKind.choices,
        "colleagues": colleagues,
        "orders": order_choices(orders_of(complaint.customer, most=ORDERS)),
        "leads": viewer.is_supervisor,
        "problems": [("", _("None of them")), *((each.pk, each.title) for each in open_problems())],
    }


def _linked(complaint: Complaint, viewer: Agent) -> list[Any]:
    """Those of its tickets that this agent may see; of others not even that there are any."""
    rows = visible_tickets(viewer).filter(complained_of=complaint)
    return list(rows.select_related("customer").order_by("pk"))
