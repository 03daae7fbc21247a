"""An organisation: its people, what they wrote, what they ordered."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere
from jawab.commerce.models import Order, OrderState
from jawab.people.models import Customer, Organisation
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Status
from jawab.web.workspace.bought import with_units
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.shell import shell

PEOPLE, TICKETS, ORDERS = 200, 50, 20


@agents_only("GET", "HEAD")
def organisation(request: AgentRequest, pk: int) -> HttpResponse:
    """Its people are everybody's to look up, as customers are; of its tickets those this agent may see."""
    found = Organisation.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such organisation."))
    people = Customer.objects.filter(organisation=found, merged_into=None, erased_at=None)
    tickets = visible_tickets(request.viewer).filter(customer__organisation=found, merged_into=None)
    orders = Order.objects.filter(customer__organisation=found).exclude(state=OrderState.DRAFT)
    context = {
        **shell(request.viewer, section="customers"),
        "organisation": found,
        "people": list(people.order_by("name_key", "pk")[: PEOPLE + 1]),
        "people_shown": PEOPLE,
        "others": list(
            tickets.exclude(status=Status.CLOSED)
            .select_related("customer")
            .order_by("-active_at", "-number")[: TICKETS + 1]
        ),
        "others_shown": TICKETS,
        "orders": with_units(list(orders.select_related("customer").order_by("-pk")[:ORDERS])),
    }
    return render(request, "workspace/customer/organisation.html", context)
