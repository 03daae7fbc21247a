"""Every change to leads and to what holds for outreach."""

from jawab.outreach.actions.customers import (
    come_back_from_customer,
    come_back_from_merge,
    go_with_customer,
    go_with_merge,
)
from jawab.outreach.actions.ending import lose_lead, reopen_lead, win_lead
from jawab.outreach.actions.noting import LeadWish, change_lead, note_lead, postpone_lead
from jawab.outreach.actions.settings import change_outreach

__all__ = [
    "LeadWish",
    "change_lead",
    "change_outreach",
    "come_back_from_customer",
    "come_back_from_merge",
    "go_with_customer",
    "go_with_merge",
    "lose_lead",
    "note_lead",
    "postpone_lead",
    "reopen_lead",
    "win_lead",
]
