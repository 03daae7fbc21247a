"""Every change to a ticket, one verb each. Nothing else writes."""

from jawab.tickets.actions.addressing import Dispatch
from jawab.tickets.actions.beginning import write_first
from jawab.tickets.actions.blocking import block_customer, unblock_customer
from jawab.tickets.actions.checklists import (
    change_checklist,
    create_checklist,
    move_checklist,
    retire_checklist,
    revive_checklist,
)
from jawab.tickets.actions.correcting import correct_encounter, withdraw_encounter
from jawab.tickets.actions.customer_files import keep_customer_file, remove_customer_file
from jawab.tickets.actions.customers import come_back_from_customer, go_with_customer
from jawab.tickets.actions.deliveries import mark_reply_failed, mark_reply_sent
from jawab.tickets.actions.drafting import (
    attach_to_draft,
    bring_back_draft,
    choose_draft,
    discard_draft,
    remove_from_draft,
    save_draft,
    take_over_draft,
)
from jawab.tickets.actions.escalating import (
    answer_escalation,
    close_escalation,
    escalate,
    move_escalations,
    take_over_escalation,
)
from jawab.tickets.actions.feelings import judge_feeling
from jawab.tickets.actions.filling import set_fields
from jawab.tickets.actions.following import follow, unfollow
from jawab.tickets.actions.forgetting import forget_changes
from jawab.tickets.actions.giving import Giving, give_all
from jawab.tickets.actions.linking import link, unlink
from jawab.tickets.actions.mentioning import see_mentions
from jawab.tickets.actions.merging import merge, split
from jawab.tickets.actions.opening import Beginning, open_beside
from jawab.tickets.actions.ownership import assign, give_to_first_writer, hand_over
from jawab.tickets.actions.presence import be_here, forget_absent, leave
from jawab.tickets.actions.reaching import LetterToOne, ReachingOut, open_to_call, reach_out
from jawab.tickets.actions.receiving import Letter, Opening, receive_message, receive_messages
from jawab.tickets.actions.recording import NewTicket, Told, channel_of, record_encounter
from jawab.tickets.actions.saving import change_view, move_view, remove_view, restore_view, save_view
from jawab.tickets.actions.sorting import rename, set_priority, tag, untag
from jawab.tickets.actions.spam import leave_spam, mark_spam, unblock_sender
from jawab.tickets.actions.standing import reopen_by_customer, set_status, settle_by_customer, wake_due
from jawab.tickets.actions.taking import take_first, take_next
from jawab.tickets.actions.ticking import (
    add_line,
    put_checklist,
    take_checklist_off,
    take_line_off,
    tick_lines,
    untick_line,
)
from jawab.tickets.actions.time_spent import correct_time, take_time_back, write_time
from jawab.tickets.actions.unmerging import take_merge_back
from jawab.tickets.actions.unread import mark_read, mark_unread
from jawab.tickets.actions.withdrawing import withdraw_reply
from jawab.tickets.actions.writing import acknowledge, note, reply, say_by_itself

__all__ = [
    "Beginning",
    "Dispatch",
    "Giving",
    "Letter",
    "LetterToOne",
    "NewTicket",
    "Opening",
    "ReachingOut",
    "Told",
    "acknowledge",
    "add_line",
    "answer_escalation",
    "assign",
    "attach_to_draft",
    "be_here",
    "block_customer",
    "bring_back_draft",
    "change_checklist",
    "change_view",
    "channel_of",
    "choose_draft",
    "close_escalation",
    "come_back_from_customer",
    "correct_encounter",
    "correct_time",
    "create_checklist",
    "discard_draft",
    "escalate",
    "follow",
    "forget_absent",
    "forget_changes",
    "give_all",
    "give_to_first_writer",
    "go_with_customer",
    "hand_over",
    "judge_feeling",
    "keep_customer_file",
    "leave",
    "leave_spam",
    "link",
    "mark_read",
    "mark_reply_failed",
    "mark_reply_sent",
    "mark_spam",
    "mark_unread",
    "merge",
    "move_checklist",
    "move_escalations",
    "move_view",
    "note",
    "open_beside",
    "open_to_call",
    "put_checklist",
    "reach_out",
    "receive_message",
    "receive_messages",
    "record_encounter",
    "remove_customer_file",
    "remove_from_draft",
    "remove_view",
    "rename",
    "reopen_by_customer",
    "reply",
    "restore_view",
    "retire_checklist",
    "revive_checklist",
    "save_draft",
    "save_view",
    "say_by_itself",
    "see_mentions",
    "set_fields",
    "set_priority",
    "set_status",
    "settle_by_customer",
    "split",
    "tag",
    "take_checklist_off",
    "take_first",
    "take_line_off",
    "take_merge_back",
    "take_next",
    "take_over_draft",
    "take_over_escalation",
    "take_time_back",
    "tick_lines",
    "unblock_customer",
    "unblock_sender",
    "unfollow",
    "unlink",
    "untag",
    "untick_line",
    "wake_due",
    "withdraw_encounter",
    "withdraw_reply",
    "write_first",
    "write_time",
]
