"""Rows of outreach: leads, and what holds for all of it."""

from jawab.outreach.models.leads import Lead, LeadState
from jawab.outreach.models.settings import OutreachSettings

__all__ = ["Lead", "LeadState", "OutreachSettings"]
