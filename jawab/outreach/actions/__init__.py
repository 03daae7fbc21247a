"""Every change to leads, to campaigns and to what holds for outreach."""

from jawab.outreach.actions.answering import answer_invitation
from jawab.outreach.actions.calling import Called, CallTold, claim_contact, record_call, release_contact
from jawab.outreach.actions.campaigns import (
    CampaignWish,
    approve_campaign,
    change_campaign,
    create_campaign,
    end_campaign,
    pause_campaign,
    run_campaign,
)
from jawab.outreach.actions.customers import (
    come_back_from_customer,
    come_back_from_merge,
    go_with_customer,
    go_with_merge,
)
from jawab.outreach.actions.ending import lose_lead, reopen_lead, win_lead
from jawab.outreach.actions.events import EventWish, call_off_event, change_event
from jawab.outreach.actions.noting import LeadWish, change_lead, note_lead, postpone_lead
from jawab.outreach.actions.sending import close_unanswered, send_campaigns
from jawab.outreach.actions.settings import change_outreach
from jawab.outreach.actions.stopping import hear_answer, note_bounce, stop_writing
from jawab.outreach.actions.telling import tell_guests

__all__ = [
    "CallTold",
    "Called",
    "CampaignWish",
    "EventWish",
    "LeadWish",
    "answer_invitation",
    "approve_campaign",
    "call_off_event",
    "change_campaign",
    "change_event",
    "change_lead",
    "change_outreach",
    "claim_contact",
    "close_unanswered",
    "come_back_from_customer",
    "come_back_from_merge",
    "create_campaign",
    "end_campaign",
    "go_with_customer",
    "go_with_merge",
    "hear_answer",
    "lose_lead",
    "note_bounce",
    "note_lead",
    "pause_campaign",
    "postpone_lead",
    "record_call",
    "release_contact",
    "reopen_lead",
    "run_campaign",
    "send_campaigns",
    "stop_writing",
    "tell_guests",
    "win_lead",
]
