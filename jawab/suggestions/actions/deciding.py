"""How far a suggestion is, and what the company says to it. Whoever wanted it is told of a decision, once each."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.bulk import insert_all
from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.people.models.agents import LANGUAGES
from jawab.suggestions.access import kept_suggestion
from jawab.suggestions.actions.recording import fitting_text, renew_pages, tell
from jawab.suggestions.facts import SuggestionAnswered, SuggestionMoved
from jawab.suggestions.models import (
    ANSWER_LIMIT,
    DECIDED,
    Answer,
    Suggestion,
    SuggestionState,
    Telling,
    Told,
    Vote,
)


@transaction.atomic
def move_suggestion(
    *, suggestion: Suggestion, state: str, by: Agent, answers: Mapping[str, str] | None = None
) -> Suggestion:
    """Into ``state``, with the company's ``answers`` by language; None leaves them as they are.

    Another decision than before is written down to be told to its author and to whoever voted for it; other words for
    the same one are told to nobody again. Refuses what is no state or new again, one that was merged, an answer that is
    too long, and a decision without an answer in the suggestion's own language.
    """
    suggestion = kept_suggestion(by, suggestion.pk, votes_wait=True)
    if suggestion.merged_into_id is not None:
        raise Refused(_("This was merged into another suggestion."))
    before = suggestion.state
    if state not in SuggestionState.values or (state == SuggestionState.NEW != before):
        raise Refused(_("Please choose how far it is."))
    changed = _answer(suggestion, answers)
    if state in DECIDED and not suggestion.answers.filter(language=suggestion.language).exists():
        raise Refused(_("A decision needs an answer in the language of the suggestion."))
    if changed:
        tell(SuggestionAnswered, suggestion, by=by, languages=changed)
    if state != before:
        now = clock.now()
        suggestion.state, suggestion.is_set_aside = state, False
        suggestion.looked_at = suggestion.looked_at or now
        suggestion.decided_at = now if state in DECIDED else None
        suggestion.save(update_fields=["state", "is_set_aside", "looked_at", "decided_at"])
        telling = _telling(suggestion) if state in DECIDED else None
        tell(
            SuggestionMoved,
            suggestion,
            by=by,
            before=before,
            after=state,
            telling=telling.pk if telling else None,
        )
    if changed or state != before:
        renew_pages(suggestion)
    return suggestion


def _answer(suggestion: Suggestion, answers: Mapping[str, str] | None) -> tuple[str, ...]:
    """The languages in which it is another one now. An empty one is none."""
    if answers is None:
        return ()
    known = dict(suggestion.answers.values_list("language", "text"))
    changed = []
    for language, _name in LANGUAGES:
        text = fitting_text(answers.get(language, ""), most=ANSWER_LIMIT)
        if text == known.get(language, ""):
            continue
        changed.append(language)
        if text:
            Answer.objects.update_or_create(suggestion=suggestion, language=language, defaults={"text": text})
        else:
            suggestion.answers.filter(language=language).delete()
    return tuple(changed)


def _telling(suggestion: Suggestion) -> Telling:
    """To its author, those of what was merged into it, and every customer whose vote counts."""
    said = Suggestion.objects.filter(Q(pk=suggestion.pk) | Q(merged_into=suggestion.pk))
    authors = set(said.filter(customer__isnull=False).values_list("customer", flat=True))
    counted = Vote.objects.filter(suggestion=suggestion, is_double=False, customer__isnull=False)
    made = Telling.objects.create(
        suggestion=suggestion,
        state=suggestion.state,
        answers=dict(suggestion.answers.values_list("language", "text")),
        begun_at=clock.now(),
    )
    wanted = authors | set(counted.values_list("customer", flat=True))
    insert_all(Told(telling=made, customer_id=pk, is_author=pk in authors) for pk in sorted(wanted))
    return made
