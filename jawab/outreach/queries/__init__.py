"""What screens and actions read of outreach."""

from jawab.outreach.queries.campaigns import (
    Reach,
    audience_of,
    call_counts,
    contact_counts,
    held_by,
    language_of,
    may_call,
    never_answered,
    reach_of,
)
from jawab.outreach.queries.events import (
    GuestCounts,
    guest_counts,
    guests_in,
    guests_of,
    is_invited_in,
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
    "GuestCounts",
    "Reach",
    "audience_of",
    "call_counts",
    "contact_counts",
    "figures",
    "guest_counts",
    "guests_in",
    "guests_of",
    "has_leads",
    "held_by",
    "is_invited_in",
    "language_of",
    "leads_of",
    "may_call",
    "never_answered",
    "open_leads_of",
    "outreach_settings",
    "reach_of",
    "shares",
    "whose_turn",
]
