"""Every change to articles and canned replies in answers, one verb each."""

from jawab.citing.actions.drafting import draft_from_ticket
from jawab.citing.actions.outcomes import note_standing
from jawab.citing.actions.suggesting import note_opened, note_suggested
from jawab.citing.actions.using import note_sent, note_taken_back, use_article, use_canned

__all__ = [
    "draft_from_ticket",
    "note_opened",
    "note_sent",
    "note_standing",
    "note_suggested",
    "note_taken_back",
    "use_article",
    "use_canned",
]
