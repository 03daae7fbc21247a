"""Every change to a ticket, one verb each. Nothing else writes."""

from jawab.tickets.actions.deliveries import mark_reply_failed, mark_reply_sent
from jawab.tickets.actions.drafting import discard_draft, save_draft
from jawab.tickets.actions.feelings import judge_feeling
from jawab.tickets.actions.merging import merge, split
from jawab.tickets.actions.ownership import assign, give_to_first_writer, hand_over
from jawab.tickets.actions.presence import be_here, forget_absent, leave
from jawab.tickets.actions.receiving import Letter, Opening, receive_message, receive_messages
from jawab.tickets.actions.sorting import rename, set_priority, tag, untag
from jawab.tickets.actions.standing import set_status, wake_due
from jawab.tickets.actions.withdrawing import withdraw_reply
from jawab.tickets.actions.writing import acknowledge, note, reply

__all__ = [
    "Letter",
    "Opening",
    "acknowledge",
    "assign",
    "be_here",
    "discard_draft",
    "forget_absent",
    "give_to_first_writer",
    "hand_over",
    "judge_feeling",
    "leave",
    "mark_reply_failed",
    "mark_reply_sent",
    "merge",
    "note",
    "receive_message",
    "receive_messages",
    "rename",
    "reply",
    "save_draft",
    "set_priority",
    "set_status",
    "split",
    "tag",
    "untag",
    "wake_due",
    "withdraw_reply",
]
