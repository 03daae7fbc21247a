"""Who among us hears of a suggestion. Customers are told by letters, which `suggestions` sends itself."""

from collections.abc import Callable

from django.db.models import Q

from jawab.base.facts import Fact
from jawab.notices.addressed import Addressed, to
from jawab.notices.models import NoticeKind
from jawab.suggestions.facts import SuggestionGiven, SuggestionMoved
from jawab.suggestions.models import DECIDED, Suggestion, Vote


def _given(fact: SuggestionGiven) -> list[Addressed]:
    return [to(NoticeKind.SUGGESTED, fact.after)]


def _moved(fact: SuggestionMoved) -> list[Addressed]:
    """A decision: whose it is, the colleagues who made it or what was merged into it, and who voted for it."""
    if fact.after not in DECIDED:
        return []
    said = Suggestion.objects.filter(Q(pk=fact.suggestion) | Q(merged_into=fact.suggestion))
    authors = said.values_list("agent", flat=True)
    voters = Vote.objects.filter(suggestion__in=said).values_list("agent", flat=True)
    owner = Suggestion.objects.filter(pk=fact.suggestion).values_list("owner", flat=True)
    return [to(NoticeKind.SUGGESTED, *authors, *voters, *owner)]


TABLE: dict[type[Fact], Callable[..., list[Addressed]]] = {
    SuggestionGiven: _given,
    SuggestionMoved: _moved,
}
