"""Rows of outreach: leads, campaigns, events and their guests, and what holds for all of it."""

from jawab.outreach.models.campaigns import (
    Campaign,
    CampaignKind,
    CampaignState,
    CampaignText,
    Contact,
    ContactState,
    Heard,
    Skipped,
)
from jawab.outreach.models.events import HELD, Event, Guest, GuestState, News, most_in_a_party
from jawab.outreach.models.leads import Lead, LeadState
from jawab.outreach.models.settings import OutreachSettings

__all__ = [
    "HELD",
    "Campaign",
    "CampaignKind",
    "CampaignState",
    "CampaignText",
    "Contact",
    "ContactState",
    "Event",
    "Guest",
    "GuestState",
    "Heard",
    "Lead",
    "LeadState",
    "News",
    "OutreachSettings",
    "Skipped",
    "most_in_a_party",
]
