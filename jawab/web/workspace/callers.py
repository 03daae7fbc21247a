"""Finding whom one speaks with while their number, address or name is typed, and which of their tickets it is about."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.people.access import whoever_is_now
from jawab.people.contacts import Typed, read_person
from jawab.people.models import Agent, Customer
from jawab.people.queries import customers_matching, surely_meant
from jawab.tickets.access import ticket_for, visible_tickets
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import ACTIVE
from jawab.web.workspace.doors import AgentRequest, agents_only
from jawab.web.workspace.posted import row_number

MATCHES = 5
TICKETS = 4
NEW = "new"
_TARGET = re.compile(r"([ct])(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Person:
    """One who may be meant, how to reach them, and their tickets that are not done, as far as the viewer sees them."""

    customer: Customer
    points: list[str]
    tickets: list[Ticket]


def kept_under(form: str, values: QueryDict) -> str:
    """The name under which a device keeps what is typed: what was begun about one is not shown about another."""
    ticket, customer = (row_number(values.get(name, "")) for name in ("ticket", "customer"))
    return f"{form}-t{ticket}" if ticket else f"{form}-c{customer}" if customer else form


@agents_only("GET", "HEAD")
def callers(request: AgentRequest) -> HttpResponse:
    """The fragment of those who match ``who``; ``tickets=no`` offers no tickets."""
    tickets = request.GET.get("tickets") != "no"
    context = found(request.viewer, request.GET, tickets=tickets)
    return render(request, "workspace/records/_people.html", context)


def found(viewer: Agent, values: QueryDict, *, tickets: bool = True) -> dict[str, Any]:
    """``target`` is chosen already, or the one that is surely meant; ``typed`` is who would be new."""
    who = values.get("who", "").replace("\0", "")[:200]
    given = _given(viewer, values)
    matching = customers_matching(who, limit=MATCHES) if who.strip() else []
    customers = [*given, *(each for each in matching if each not in given)][: MATCHES + 1]
    typed = read_person(who)
    people = _people(viewer, customers, with_tickets=tickets)
    offered = {NEW, *(f"c{each.customer.pk}" for each in people)}
    offered |= {f"t{ticket.pk}" for each in people for ticket in each.tickets}
    target = _target(values)
    return {
        "who": who,
        "people": people,
        "typed_person": typed if any((typed.name, typed.phone, typed.email)) else None,
        "target": target if target in offered else _surely(viewer, values, matching, typed),
        "tickets_offered": tickets,
    }


def chosen(viewer: Agent, values: QueryDict) -> tuple[Customer | Typed, Ticket | None]:
    """Whom the form is about, as far as they are known, and where it goes; None for a new ticket.

    Refuses to guess between a new customer and those who are there.
    """
    target, who = _target(values), values.get("who", "").replace("\0", "")[:200]
    if named := _TARGET.fullmatch(target):
        if named[1] == "c":
            return whoever_is_now(viewer, int(named[2])), None
        ticket = ticket_for(viewer, int(named[2]))
        return ticket.customer, ticket
    typed = read_person(who)
    matching = customers_matching(who, limit=MATCHES) if who.strip() else []
    if target != NEW and matching:
        if (sure := surely_meant(matching, typed)) is None:
            raise Refused(_("Please choose who it is."))
        return sure, None
    return typed, None


def _target(values: QueryDict) -> str:
    """What was chosen, unless it was offered for somebody else than is typed by now."""
    typed, offered = (values.get(name, "").strip() for name in ("who", "offered"))
    return values.get("target", "") if typed == offered else ""


def _given(viewer: Agent, values: QueryDict) -> list[Customer]:
    """The customer from whose page or ticket the form was opened, until somebody is typed."""
    if values.get("who", "").strip():
        return []
    if ticket := row_number(values.get("ticket", "")):
        return [ticket_for(viewer, ticket).customer]
    if customer := row_number(values.get("customer", "")):
        return [whoever_is_now(viewer, customer)]
    return []


def _people(viewer: Agent, customers: list[Customer], *, with_tickets: bool) -> list[Person]:
    """Two queries, however many they are."""
    open_ones = visible_tickets(viewer).filter(customer__in=customers, status__in=ACTIVE, merged_into=None)
    tickets: dict[int, list[Ticket]] = {each.pk: [] for each in customers}
    for ticket in open_ones.order_by("-active_at", "-number") if with_tickets and customers else ():
        if len(tickets[ticket.customer_id]) < TICKETS:
            tickets[ticket.customer_id].append(ticket)
    points: dict[int, list[str]] = {each.pk: [] for each in customers}
    for customer, shown in Customer.objects.filter(pk__in=points).values_list("pk", "contact_points__shown"):
        points[customer] += [shown] if shown else []
    return [Person(each, points[each.pk], tickets[each.pk]) for each in customers]


def _surely(viewer: Agent, values: QueryDict, matching: list[Customer], typed: Typed) -> str:
    """Empty where the agent has to choose."""
    if not values.get("who", "").strip():
        if ticket := row_number(values.get("ticket", "")):
            return f"t{ticket_for(viewer, ticket).pk}"
        customer = row_number(values.get("customer", ""))
        return f"c{customer}" if customer else ""
    if not matching:
        return NEW
    sure = surely_meant(matching, typed)
    return f"c{sure.pk}" if sure else ""
