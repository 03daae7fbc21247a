"""Every change to complaints, one verb each."""

from jawab.complaints.actions.acknowledging import acknowledge_complaint
from jawab.complaints.actions.changing import change_complaint, find_cause, give_complaint
from jawab.complaints.actions.customers import (
    come_back_from_customer,
    erase_from_complaints,
    go_with_customer,
    go_with_ticket,
)
from jawab.complaints.actions.ending import end_complaint, reopen_complaint
from jawab.complaints.actions.limits import change_limits
from jawab.complaints.actions.linking import link_to_complaint, set_problem, unlink_from_complaint
from jawab.complaints.actions.recording import record_complaint
from jawab.complaints.actions.remedying import mark_remedy_done, offer_remedy, withdraw_remedy

__all__ = [
    "acknowledge_complaint",
    "change_complaint",
    "change_limits",
    "come_back_from_customer",
    "end_complaint",
    "erase_from_complaints",
    "find_cause",
    "give_complaint",
    "go_with_customer",
    "go_with_ticket",
    "link_to_complaint",
    "mark_remedy_done",
    "offer_remedy",
    "record_complaint",
    "reopen_complaint",
    "set_problem",
    "unlink_from_complaint",
    "withdraw_remedy",
]
