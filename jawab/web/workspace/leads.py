"""Leads as a list, a customer's page and a ticket show them, and the invitations of a ticket."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from jawab.base import clock
from jawab.commerce.money import Unit, unit_of
from jawab.commerce.queries import shop_settings
from jawab.outreach.event_words import title_of
from jawab.outreach.models import Lead
from jawab.outreach.queries import guests_in, leads_of, open_leads_of
from jawab.outreach.queries.suggesting import suggested_in
from jawab.people.models import Agent, Customer
from jawab.tickets.models import Ticket
from jawab.web.viewing import style_for
from jawab.web.workspace.dues import Due, due_of_promise

BESIDE = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A lead, what its amount is read in, and how near its moment is while it is open."""

    lead: Lead
    unit: Unit
    due: Due | None


def as_shown(found: Iterable[Lead], viewer: Agent) -> list[Shown]:
    """One query where there are any."""
    rows = list(found)
    wished = shop_settings().unit if rows else ""
    style, now = style_for(viewer), clock.now()
    return [
        Shown(
            each,
            unit_of(each.currency, wished),
            due_of_promise(each.promise, style, now=now) if each.is_open and each.promise else None,
        )
        for each in rows
    ]


def leads_beside(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    """The open ones of its customer, if ``has_leads`` was asked along and there are any, and a form for one more."""
    found: Iterable[Lead] = ()
    if getattr(ticket, "has_leads", True):
        found = open_leads_of(ticket.customer)[:BESIDE]
    return {"leads": as_shown(found, viewer), "suggested": suggested_in(ticket), **blank_form()}


def invitations_beside(ticket: Ticket, viewer: Agent) -> dict[str, Any]:
    """To what its letters invite, if ``is_invited_in`` was asked along and there are any."""
    language = style_for(viewer).language
    found = guests_in(ticket)
    return {"invitations": [{"guest": each, "title": title_of(each.event, language)} for each in found]}


def blank_form() -> dict[str, Any]:
    return {"lead": {"due": usual_moment()}, "lead_key": uuid4().hex}


def usual_moment() -> str:
    """When somebody is called back where nobody says otherwise, as it is typed."""
    return _("tomorrow 10:00")


def leads_tab(customer: Customer, viewer: Agent, *, most: int) -> dict[str, Any]:
    return {"rows": as_shown(leads_of(customer)[:most], viewer)}
