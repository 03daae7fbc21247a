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
from jawab.outreach.models.events import Event, Guest, GuestState, News
from jawab.outreach.models.leads import Lead, LeadState
from jawab.outreach.models.settings import OutreachSettings

__all__ = [
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
]
