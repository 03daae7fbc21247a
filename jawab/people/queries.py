"""What screens read of people."""

from contextlib import suppress

from django.db.models import Q, QuerySet

from jawab.base.errors import Refused
from jawab.language import search_key, to_latin
from jawab.people.contacts import folded
from jawab.people.models import Agent, ContactKind, Customer, Signature, Team

LIMIT = 20


def customers_matching(text: str) -> list[Customer]:
    """By name, address or number, in any spelling or digits; the shortest names first."""
    key = search_key(text)
    if len(key) < 2:
        return []
    wanted = Q(name_key__contains=key) | Q(contact_points__value__contains=to_latin(text).strip().lower())
    with suppress(Refused):
        wanted |= Q(contact_points__kind=ContactKind.PHONE, contact_points__value=folded("phone", text))
    found = Customer.objects.filter(wanted).select_related("organisation").distinct()
    return list(found.order_by("name_key", "pk")[:LIMIT])


def colleagues(team: Team | None, *, without: Agent) -> QuerySet[Agent]:
    """Who may be given a ticket of this team; without a team, everybody at work."""
    agents = Agent.objects.filter(is_active=True).exclude(email=without.email)
    return agents.filter(memberships__team=team) if team else agents


def active_teams() -> QuerySet[Team]:
    return Team.objects.filter(is_active=True).select_related("department")


def newest_customers() -> list[Customer]:
    return list(Customer.objects.select_related("organisation").order_by("-pk")[:LIMIT])


def signatures_of(owner: Agent | Team) -> dict[str, str]:
    """By language; those there are."""
    whose = Signature.objects.filter(agent=owner) if isinstance(owner, Agent) else owner.signatures.all()
    return dict(whose.values_list("language", "text"))
