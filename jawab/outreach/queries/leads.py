"""What screens and actions read of leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from jawab.outreach.models import Lead, LeadState, OutreachSettings
from jawab.people.models import Agent, Customer, Team
from jawab.tickets.models.tickets import ACTIVE
from jawab.workforce.queries import on_duty

PERIOD = timedelta(days=90)
"""Whose ends are counted."""


def outreach_settings() -> OutreachSettings:
    """As it comes where nobody has set anything. One query."""
    found = OutreachSettings.objects.filter(pk=OutreachSettings.ONLY).select_related("sales_team").first()
    return found or OutreachSettings()


def whose_turn(team: Team) -> Agent | None:
    """Who of the team is given the next lead: of those on duty, else of all, who has the fewest open ones."""
    members = Agent.objects.filter(memberships__team=team, is_active=True)
    held = Count("tickets__leads", filter=Q(tickets__leads__state=LeadState.OPEN, tickets__status__in=ACTIVE))
    for those in (on_duty(members), members):
        found = those.annotate(held=held).order_by("held", "pk").first()
        if found is not None:
            return found
    return None


def has_leads() -> Exists:
    """For a ticket's page to ask along: whether its customer has open ones."""
    return Exists(Lead.objects.filter(customer=OuterRef("customer"), state=LeadState.OPEN))


def open_leads_of(customer: Customer) -> QuerySet[Lead]:
    return leads_of(customer).filter(state=LeadState.OPEN)


def leads_of(customer: Customer) -> QuerySet[Lead]:
    """Open ones first, by when they are called."""
    found = Lead.objects.filter(customer=customer).select_related(
        "ticket__assignee", "ticket__team", "noted_by"
    )
    return found.order_by(F("ended_at").desc(nulls_first=True), "call_at", "pk")


@dataclass(frozen=True, slots=True)
class Figure:
    """How many leads, and what they may bring or brought, in one currency."""

    count: int
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """The leads of one product, or of one who noted them; values are left out, for currencies may differ."""

    name: str
    open: int
    won: int
    lost: int


def figures(seen: QuerySet[Lead], *, now: datetime) -> dict[str, list[Figure]]:
    """By state, those that ended within the ``PERIOD`` alone. One query."""
    lately = seen.filter(Q(ended_at=None) | Q(ended_at__gte=now - PERIOD))
    rows = lately.order_by().values("state", "currency").annotate(n=Count("pk"), total=Sum("value"))
    told: dict[str, list[Figure]] = {str(state): [] for state in LeadState}
    for row in rows.order_by("currency"):
        told[row["state"]].append(Figure(row["n"], row["total"] or Decimal(0), row["currency"]))
    return told


def shares(seen: QuerySet[Lead], *, of: str, now: datetime, most: int) -> list[Share]:
    """By ``of``, "product__name" or "noted_by__name"; those with the most first. One query."""
    lately = seen.filter(Q(ended_at=None) | Q(ended_at__gte=now - PERIOD)).order_by()
    counts = {str(state): Count("pk", filter=Q(state=state)) for state in LeadState}
    rows: Sequence[dict[str, object]] = list(
        lately.exclude(**{of: None}).values(of).annotate(n=Count("pk"), **counts).order_by("-n", of)[:most]
    )
    return [Share(str(row[of]), *(int(str(row[str(state)])) for state in LeadState)) for row in rows]
