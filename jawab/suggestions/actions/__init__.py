"""Every change to suggestions, one verb each."""

from jawab.suggestions.actions.customers import (
    come_back_from_customer,
    erase_from_suggestions,
    go_with_customer,
    go_with_ticket,
)
from jawab.suggestions.actions.deciding import move_suggestion
from jawab.suggestions.actions.keeping import change_suggestion, give_suggestion
from jawab.suggestions.actions.letters import resume_letters, stop_letters
from jawab.suggestions.actions.linking import link_to_suggestion, unlink_from_suggestion
from jawab.suggestions.actions.merging import merge_suggestion
from jawab.suggestions.actions.noting import Wish, note_suggestion
from jawab.suggestions.actions.publishing import publish_suggestion, put_suggestion_away
from jawab.suggestions.actions.telling import carry_out_telling
from jawab.suggestions.actions.voting import take_vote_back, vote

__all__ = [
    "Wish",
    "carry_out_telling",
    "change_suggestion",
    "come_back_from_customer",
    "erase_from_suggestions",
    "give_suggestion",
    "go_with_customer",
    "go_with_ticket",
    "link_to_suggestion",
    "merge_suggestion",
    "move_suggestion",
    "note_suggestion",
    "publish_suggestion",
    "put_suggestion_away",
    "resume_letters",
    "stop_letters",
    "take_vote_back",
    "unlink_from_suggestion",
    "vote",
]
