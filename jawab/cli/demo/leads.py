"""What the shop's agents heard that customers might buy: some still to call, one bought, one not."""

from datetime import timedelta

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.commerce.models import Product
from jawab.outreach.actions import LeadWish, change_outreach, lose_lead, note_lead, win_lead
from jawab.people.models import Agent, Team
from jawab.tickets.models import Status, Ticket

_EACH = 4
"""Leads that each agent noted, one of each kind below."""
_SAID = {
    "fa": "برای خانهٔ نو می‌خواهد؛ قیمت را پرسید.",
    "ar": "يريده لبيت جديد؛ وسأل عن السعر.",
    "en": "Wants it for a new home; asked for the price.",
}
_TOO_DEAR = {"fa": "گران بود", "ar": "كان غاليًا", "en": "It was too dear"}
_AGO = timedelta(days=3)


def make_leads() -> None:
    """From the tickets that ended lately, of products of the shop; the team with the most people sells."""
    products = list(Product.objects.order_by("pk")[: 2 * _EACH])
    team = Team.objects.filter(is_active=True, memberships__agent__is_active=True).order_by("pk").first()
    if not products or team is None:
        return
    change_outreach(sales_team=team, by=SYSTEM)
    for at, agent in enumerate(Agent.objects.filter(is_active=True).order_by("pk")):
        held = Ticket.objects.filter(assignee=agent, merged_into=None, leads=None).exclude(
            status=Status.CLOSED
        )
        for place, ticket in enumerate(held.select_related("customer").order_by("-active_at")[:_EACH]):
            _noted(ticket, agent, products[(at + place) % len(products)], place)


def _noted(ticket: Ticket, agent: Agent, product: Product, place: int) -> None:
    """The first is to be called today, the second tomorrow; the third was sold, of the fourth nothing came."""
    language = ticket.customer.language if ticket.customer.language in _SAID else "fa"
    now = clock.now()
    noted_at = now if place < 2 else now - _AGO
    with clock.at(noted_at):
        lead = note_lead(
            heard_in=ticket,
            wish=LeadWish(product=product),
            call_at=noted_at + timedelta(hours=3 + 24 * place),
            said=_SAID[language],
            by=agent,
        )
    owner = lead.ticket.assignee
    if place < 2 or owner is None:
        return
    with clock.at(now - timedelta(hours=2)):
        if place == 2:
            win_lead(lead=lead, by=owner)
        else:
            lose_lead(lead=lead, reason=_TOO_DEAR[language], by=owner)
