"""A suggestion is put where everybody may read it, after somebody has looked, or taken away from there."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.knowledge.actions.centre import next_edition
from jawab.people.models import Agent
from jawab.suggestions.access import kept_suggestion
from jawab.suggestions.actions.recording import tell
from jawab.suggestions.facts import SuggestionMoved, SuggestionPublished, SuggestionPutAway
from jawab.suggestions.models import Suggestion, SuggestionState


@transaction.atomic
def publish_suggestion(*, suggestion: Suggestion, by: Agent) -> Suggestion:
    """Everybody may read and vote for it, without a name. A new one is looked at with that. Twice is once.

    Refuses one that was merged.
    """
    suggestion = kept_suggestion(by, suggestion.pk)
    if suggestion.published_at is not None:
        return suggestion
    if suggestion.merged_into_id is not None:
        raise Refused(_("This was merged into another suggestion."))
    before, now = suggestion.state, clock.now()
    if before == SuggestionState.NEW:
        suggestion.state = SuggestionState.LOOKED_AT
    suggestion.published_at, suggestion.looked_at = now, suggestion.looked_at or now
    suggestion.is_set_aside = False
    suggestion.save(update_fields=["state", "published_at", "looked_at", "is_set_aside"])
    next_edition()
    if suggestion.state != before:
        tell(SuggestionMoved, suggestion, by=by, before=before, after=suggestion.state, telling=None)
    tell(SuggestionPublished, suggestion, by=by)
    return suggestion


@transaction.atomic
def put_suggestion_away(*, suggestion: Suggestion, by: Agent) -> Suggestion:
    """Only its author and those who work here read it from now on. Twice is once."""
    suggestion = kept_suggestion(by, suggestion.pk)
    if suggestion.published_at is None:
        return suggestion
    suggestion.published_at = None
    suggestion.save(update_fields=["published_at"])
    next_edition()
    tell(SuggestionPutAway, suggestion, by=by)
    return suggestion
