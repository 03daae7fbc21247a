"""How a lead ends: won or lost; and taken up again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import Fact, record
from jawab.commerce.actions import begin_order
from jawab.language import one_line
from jawab.outreach.access import locked_lead
from jawab.outreach.actions.noting import promise_call, refuse_ended, told
from jawab.outreach.facts import LeadLost, LeadReopened, LeadWon
from jawab.outreach.models import Lead, LeadState
from jawab.people.models import Agent
from jawab.promises.access import locked_promise
from jawab.promises.actions import drop, end_kept
from jawab.tickets.actions import set_status
from jawab.tickets.models import Status, Ticket


@transaction.atomic
def win_lead(*, lead: Lead, by: Agent, begins_order: bool = False) -> Lead:
    """They buy: the promise is done. With ``begins_order`` an order is begun in its ticket, which stays open for it;
    else the ticket is closed. Refuses one that has ended, and what closing its ticket refuses.
    """
    ticket, lead = locked_lead(lead.pk, by=by)
    refuse_ended(lead)
    if lead.promise_id is not None:
        at, promise = locked_promise(lead.promise_id, by=by)
        if promise.is_open:
            end_kept(promise, at, by=by)
    if begins_order:
        lead.order = begin_order(customer=lead.customer, ticket=ticket, by=by)
    fact = LeadWon(ticket=ticket.pk, order=lead.order_id, **told(lead))
    return _end(lead, LeadState.WON, ticket, fact, by=by, closes=not begins_order)


@transaction.atomic
def lose_lead(*, lead: Lead, reason: str, by: Agent) -> Lead:
    """They do not buy; what they were still promised they need no more. Its ticket is closed.

    Refuses one that has ended, an empty reason, and what closing its ticket refuses.
    """
    ticket, lead = locked_lead(lead.pk, by=by)
    refuse_ended(lead)
    lead.reason = one_line(reason, 500)
    if not lead.reason:
        raise Refused(_("Please say why nothing came of it."))
    if lead.promise_id is not None:
        promise = locked_promise(lead.promise_id, by=by)[1]
        if promise.is_open:
            drop(promise=promise, by=by)
    fact = LeadLost(ticket=ticket.pk, reason=lead.reason, **told(lead))
    return _end(lead, LeadState.LOST, ticket, fact, by=by, closes=True)


@transaction.atomic
def reopen_lead(*, lead: Lead, call_at: datetime, by: Agent) -> Lead:
    """It has not ended after all: they are called at this moment. Refuses one that is open, and the past."""
    ticket, lead = locked_lead(lead.pk, by=by)
    if lead.is_open:
        raise Refused(_("This lead is open."))
    before = lead.state
    lead.state, lead.ended_at, lead.reason = LeadState.OPEN, None, ""
    lead.save(update_fields=["state", "ended_at", "reason"])
    promise_call(lead, ticket, call_at, by=by)
    if not ticket.is_active:
        set_status(ticket=ticket, status=Status.OPEN, by=by)
    fact = LeadReopened(ticket=ticket.pk, before=before, due=call_at.isoformat(), **told(lead))
    record(fact, by=by, audience=ticket.audience)
    return lead


def _end(lead: Lead, state: LeadState, ticket: Ticket, fact: Fact, *, by: Actor, closes: bool) -> Lead:
    lead.state, lead.ended_at = state, clock.now()
    lead.save(update_fields=["state", "ended_at", "reason", "order"])
    record(fact, by=by, audience=ticket.audience)
    # Closed, not resolved: nobody asks a customer whether a sale has worked.
    if closes and ticket.is_active and not Lead.objects.filter(ticket=ticket, state=LeadState.OPEN).exists():
        set_status(ticket=ticket, status=Status.CLOSED, by=by, anyway=True)
    return lead
