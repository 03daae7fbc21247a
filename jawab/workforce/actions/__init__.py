"""Every change to who is on duty."""

from jawab.workforce.actions.covers import name_cover
from jawab.workforce.actions.duty import note_silence, seen, set_duty
from jawab.workforce.actions.leaves import end_leave, plan_leave

__all__ = ["end_leave", "name_cover", "note_silence", "plan_leave", "seen", "set_duty"]
