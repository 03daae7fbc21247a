"""Every change to problems."""

from jawab.problems.actions.announcing import announce, cancel_announcement, carry_out_announcement
from jawab.problems.actions.forgetting import erase_from_problems
from jawab.problems.actions.hinting import hint_at_problem, refuse_hint
from jawab.problems.actions.keeping import change_problem, draft_from_problem, open_problem
from jawab.problems.actions.linking import link_problem, unlink_problem
from jawab.problems.actions.mining import look_now, mine_due
from jawab.problems.actions.proposing import refuse_proposal, take_proposal

__all__ = [
    "announce",
    "cancel_announcement",
    "carry_out_announcement",
    "change_problem",
    "draft_from_problem",
    "erase_from_problems",
    "hint_at_problem",
    "link_problem",
    "look_now",
    "mine_due",
    "open_problem",
    "refuse_hint",
    "refuse_proposal",
    "take_proposal",
    "unlink_problem",
]
