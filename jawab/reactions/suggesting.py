"""Giving what whoever wanted it is told about a suggestion to a worker."""

from django.db import transaction

from jawab.base.facts import Recorded
from jawab.live.signal import wake_work
from jawab.suggestions.facts import SuggestionMoved
from jawab.suggestions.jobs import tell_of_suggestion


def set_to_tell(recorded: Recorded) -> None:
    assert isinstance(recorded.fact, SuggestionMoved)
    if recorded.fact.telling is not None:
        tell_of_suggestion.defer(telling=recorded.fact.telling)
        transaction.on_commit(wake_work)
