"""Whether a customer may be written to or called first at this moment, and if it is night with them, until when."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from jawab.base import clock
from jawab.outreach.models import Campaign, Contact, Skipped
from jawab.outreach.queries.campaigns import language_of
from jawab.outreach.queries.leads import outreach_settings
from jawab.people.models import Customer
from jawab.people.queries import desk_settings, point_of
from jawab.tickets.queries import blocked_of

DAY_BEGINS, DAY_ENDS = time(9), time(20)
"""By the customer's own clock: before and after nobody is written to first."""


def why_not(customer: Customer, campaign: Campaign) -> str:
    """Why they must not be written to or called at this moment, the customer's row being locked; empty when they may.

    All campaigns count together, with who is being called at this moment; their own contact in this one does not.
    """
    if customer.erased_at is not None or customer.merged_into_id is not None:
        return Skipped.ERASED
    agreed = customer.consents.filter(purpose=campaign.purpose, channel=campaign.way, withdrawn_at=None)
    if not agreed.exists():
        return Skipped.NO_CONSENT
    if blocked_of(customer):
        return Skipped.BLOCKED
    if not point_of(customer, campaign.point):
        return Skipped.NO_ADDRESS
    settings = outreach_settings()
    now = clock.now()
    heard = Q(sent_at__gt=now - timedelta(days=settings.within_days)) | Q(claimed_until__gt=now)
    others = Contact.objects.filter(heard, customer=customer).exclude(campaign=campaign)
    if others.count() >= settings.most:
        return Skipped.CAPPED
    return ""


def morning_of(customer: Customer, now: datetime) -> datetime | None:
    """When their day begins, while it is not day with them."""
    usual = desk_settings().style_for(language_of(customer)).time_zone
    zone = ZoneInfo(customer.time_zone or usual)
    local = now.astimezone(zone)
    if DAY_BEGINS <= local.time() < DAY_ENDS:
        return None
    day = local.date() if local.time() < DAY_BEGINS else local.date() + timedelta(days=1)
    return datetime.combine(day, DAY_BEGINS, zone)
