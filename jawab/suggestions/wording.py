"""The letter by which somebody hears what became of what they wanted."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from jawab.base.environment import environment
from jawab.language import isolate
from jawab.people.greeting import greeting
from jawab.people.models import Customer
from jawab.suggestions.models import Suggestion, SuggestionState, Told


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    text: str


def letter_of(row: Told, suggestion: Suggestion, customer: Customer, *, language: str, stop: str) -> Letter:
    """In ``language``, with the answer as it was decided: in that language too where there is one, else in the
    suggestion's own. ``stop`` is the address by which they hear no more.
    """
    answers, title = row.telling.answers, isolate(suggestion.title)
    answer = answers.get(language) or answers.get(suggestion.language, "")
    with translation.override(language):
        whose = (
            _("You suggested to us: %(title)s")
            if row.is_author
            else _("You voted for the suggestion: %(title)s")
        )
        parts = [
            greeting(customer),
            whose % {"title": title},
            _decided(row.telling.state),
            answer,
            _page(suggestion, language),
            _("If you do not want to hear what becomes of suggestions: %(link)s") % {"link": stop},
        ]
        subject = _("Your suggestion: %(title)s") if row.is_author else _("The suggestion: %(title)s")
    return Letter(subject % {"title": suggestion.title}, "\n\n".join(filter(None, parts)))


def _decided(state: str) -> str:
    return {
        SuggestionState.PLANNED: _("We plan to do it."),
        SuggestionState.DONE: _("It is done."),
        SuggestionState.NOT_NOW: _("We do not do it now."),
    }[SuggestionState(state)]


def _page(suggestion: Suggestion, language: str) -> str:
    """Where it stands for everybody; nothing for one that does not."""
    if suggestion.published_at is None:
        return ""
    return environment().public_url.rstrip("/") + reverse("help-suggestion", args=[language, suggestion.pk])
