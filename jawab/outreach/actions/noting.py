"""A lead noted where it was heard, changed, and called back about at another time."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.commerce.models import Product
from jawab.commerce.money import Money
from jawab.commerce.queries import price_of, shop_settings
from jawab.language import one_line
from jawab.outreach.access import locked_lead
from jawab.outreach.facts import LeadChanged, LeadNoted, LeadPostponed
from jawab.outreach.models import Lead
from jawab.outreach.queries import outreach_settings, whose_turn
from jawab.people.access import one_press_at_a_time, require_staff
from jawab.people.models import Agent, Customer, Team
from jawab.promises.access import locked_promise
from jawab.promises.actions import make, move, refuse_moment
from jawab.promises.models import Promise
from jawab.tickets.access import locked
from jawab.tickets.actions import Beginning, open_beside
from jawab.tickets.models import ChannelKind, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadWish:
    """What a lead is about: a product, words, or both; ``value`` is None to take the product's price."""

    product: Product | None = None
    words: str = ""
    value: Money | None = None


@transaction.atomic
def note_lead(
    *,
    heard_in: Ticket,
    wish: LeadWish,
    call_at: datetime,
    by: Agent,
    said: str = "",
    source_id: str | None = None,
) -> Lead:
    """Hand what was heard in a ticket to sales, and promise the customer that they are called at this moment.

    It becomes a ticket of the sales team's, beside the one it was heard in, with ``said`` as its note, and is its
    member's on duty with the fewest; without a sales team it stays with ``by``. Whoever noted it keeps the ticket they
    are in. ``source_id`` is the browser's own key: the same one twice is one lead. Refuses what is about nothing, a
    moment that is not to come within a year, a team without anybody, a merged ticket and the one to practise on.
    """
    require_staff(by)
    one_press_at_a_time(by)
    earlier = Lead.objects.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    heard_in = locked(heard_in.pk, by=by)
    if heard_in.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if heard_in.channel.kind == ChannelKind.SAMPLE:
        raise Refused(_("This ticket is there to practise on: nobody can be called."))
    refuse_moment(call_at)
    lead = Lead(heard_in=heard_in, customer=heard_in.customer, noted_by=by, source_id=source_id)
    _write(lead, wish)
    team, owner = _who_sells(heard_in, by)
    text = "\n".join(filter(None, (lead.words, said.strip())))
    begun = Beginning(team=team, agent=owner, subject=lead.words, note=text)
    lead.ticket = open_beside(ticket=heard_in, begun=begun, by=by)
    lead.call_at, lead.noted_at = call_at, clock.now()
    lead.promise = make(Promise(ticket=lead.ticket, owner=owner, made_by=by, due_at=call_at), by=by)
    lead.save(force_insert=True)
    fact = LeadNoted(ticket=heard_in.pk, own=lead.ticket_id, due=call_at.isoformat(), **told(lead))
    record(fact, by=by, audience={*heard_in.audience, *lead.ticket.audience, by.audience})
    return lead


@transaction.atomic
def change_lead(*, lead: Lead, wish: LeadWish, by: Actor) -> Lead:
    """What it is about and what it may bring; what is as it was changes nothing. Refuses one that has ended."""
    ticket, lead = locked_lead(lead.pk, by=by)
    refuse_ended(lead)
    before = (lead.words, lead.value, lead.product_id)
    what, value = lead.words, _plain(lead.value)
    _write(lead, wish)
    if (lead.words, lead.value, lead.product_id) == before:
        return lead
    lead.save(update_fields=["words", "value", "currency", "product"])
    fact = LeadChanged(ticket=ticket.pk, what_before=what, value_before=value, **told(lead))
    record(fact, by=by, audience=ticket.audience)
    return lead


@transaction.atomic
def postpone_lead(*, lead: Lead, call_at: datetime, by: Agent) -> Lead:
    """Another time was agreed with the customer: the promise moves to it. Refuses one that has ended, and the past."""
    ticket, lead = locked_lead(lead.pk, by=by)
    refuse_ended(lead)
    refuse_moment(call_at)
    if lead.call_at == call_at:
        return lead
    before = lead.call_at
    promise_call(lead, ticket, call_at, by=by)
    fact = LeadPostponed(ticket=ticket.pk, before=before.isoformat(), after=call_at.isoformat(), **told(lead))
    record(fact, by=by, audience=ticket.audience)
    return lead


def promise_call(lead: Lead, ticket: Ticket, call_at: datetime, *, by: Agent) -> None:
    """A promise for this moment in the place of the one there was; both rows are locked."""
    refuse_moment(call_at)
    earlier = locked_promise(lead.promise_id, by=by)[1] if lead.promise_id else None
    owner = ticket.assignee or (earlier.owner if earlier else None) or by
    made = make(Promise(ticket=ticket, owner=owner, made_by=by, due_at=call_at), by=by)
    if earlier is not None and earlier.is_open:
        move(earlier, made, by=by)
    lead.call_at, lead.promise = call_at, made
    lead.save(update_fields=["call_at", "promise"])


def refuse_ended(lead: Lead) -> None:
    if not lead.is_open:
        raise Refused(_("This lead has ended already."))


def told(lead: Lead) -> dict[str, Any]:
    """What every fact of a lead says of it."""
    return {"lead": lead.pk, "what": lead.words, "value": _plain(lead.value), "currency": lead.currency}


def _write(lead: Lead, wish: LeadWish) -> None:
    words = one_line(wish.words, 300) or (wish.product.name if wish.product else "")
    if not words:
        raise Refused(_("Please say what they might buy."))
    value = wish.value or _price(wish.product, lead.customer)
    if value is not None and value.amount < 0:
        raise Refused(_("This is not an amount."))
    lead.words, lead.product = words, wish.product
    lead.value = value.amount if value is not None else None
    lead.currency = value.currency.code if value is not None else shop_settings().currency


def _price(product: Product | None, customer: Customer) -> Money | None:
    if product is None:
        return None
    if product.price is not None:
        return Money(product.price, product.currency)
    currency = shop_settings().currency
    price = price_of(product, customer=customer, quantity=Decimal(1), currency=currency)
    return Money(price, currency) if price is not None else None


def _who_sells(heard_in: Ticket, by: Agent) -> tuple[Team | None, Agent]:
    """Who notes it and sells themselves keeps it."""
    team = outreach_settings().sales_team
    if team is None or not team.is_active:
        return heard_in.team, by
    if team.memberships.filter(agent=by).exists():
        return team, by
    owner = whose_turn(team)
    if owner is None:
        raise Refused(_("Nobody is in the team that sells. An administrator can choose another."))
    return team, owner


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
