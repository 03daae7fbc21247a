"""Every change to follow-ups: by administrators, by what happens to tickets, by the clock, and by customers."""

from jawab.followups.actions.answering import answer
from jawab.followups.actions.asking import ask_due, drop_follow_up, plan_follow_up
from jawab.followups.actions.rules import change_rule

__all__ = ["answer", "ask_due", "change_rule", "drop_follow_up", "plan_follow_up"]
