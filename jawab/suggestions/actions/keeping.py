"""Its words are made fit to be read by all, and somebody deals with it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import kept_suggestion
from jawab.suggestions.actions.noting import Wish
from jawab.suggestions.actions.recording import fitting_text, needed_title, renew_pages, tell
from jawab.suggestions.facts import SuggestionChanged, SuggestionGiven
from jawab.suggestions.models import TEXT_LIMIT, Suggestion


@transaction.atomic
def change_suggestion(*, suggestion: Suggestion, wish: Wish, by: Agent) -> Suggestion:
    """Shorten it, take names out, correct its language. Refuses what cannot be noted either."""
    suggestion = kept_suggestion(by, suggestion.pk)
    if wish.language not in dict(LANGUAGES):
        raise Refused(_("Please choose one of the languages."))
    is_answered = suggestion.answers.filter(language=wish.language).exists()
    if suggestion.is_decided and wish.language != suggestion.language and not is_answered:
        raise Refused(_("It has no answer in that language yet."))
    values = {
        "title": needed_title(wish.title),
        "text": fitting_text(wish.text, most=TEXT_LIMIT),
        "language": wish.language,
    }
    changed = tuple(name for name, value in values.items() if getattr(suggestion, name) != value)
    if not changed:
        return suggestion
    for name in changed:
        setattr(suggestion, name, values[name])
    suggestion.changed_at = clock.now()
    suggestion.save(update_fields=[*changed, "changed_at"])
    renew_pages(suggestion)
    tell(SuggestionChanged, suggestion, by=by, changed=changed)
    return suggestion


@transaction.atomic
def give_suggestion(*, suggestion: Suggestion, owner: Agent | None, by: Agent) -> Suggestion:
    """Somebody deals with it, or nobody in particular. Refuses who does not work here any more."""
    suggestion = kept_suggestion(by, suggestion.pk)
    before, after = suggestion.owner_id, owner.pk if owner else None
    if before == after:
        return suggestion
    if owner is not None and not owner.is_active:
        raise Refused(_("Please choose a colleague."))
    suggestion.owner = owner
    suggestion.save(update_fields=["owner"])
    tell(SuggestionGiven, suggestion, by=by, before=before, after=after)
    return suggestion
