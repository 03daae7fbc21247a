"""What screens and actions read of outreach."""

from jawab.outreach.queries.campaigns import (
    Reach,
    audience_of,
    contact_counts,
    email_of,
    language_of,
    reach_of,
)
from jawab.outreach.queries.leads import (
    figures,
    has_leads,
    leads_of,
    open_leads_of,
    outreach_settings,
    shares,
    whose_turn,
)

__all__ = [
    "Reach",
    "audience_of",
    "contact_counts",
    "email_of",
    "figures",
    "has_leads",
    "language_of",
    "leads_of",
    "open_leads_of",
    "outreach_settings",
    "reach_of",
    "shares",
    "whose_turn",
]
