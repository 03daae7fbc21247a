"""What screens read of suggestions."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from jawab.base.models import FactRow
from jawab.people.models import Customer, Segment
from jawab.suggestions.access import readable
from jawab.suggestions.models import (
    Answer,
    NoLetters,
    Outcome,
    Suggestion,
    SuggestionState,
    Told,
    Vote,
)
from jawab.tickets.models import Message, Side

_counted = (
    Vote.objects.filter(suggestion=OuterRef("pk"), is_double=False)
    .order_by()
    .values("suggestion")
    .annotate(all=Count("pk"))
    .values("all")
)


def with_votes(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """Each with ``wanted``, the number of its votes."""
    return rows.annotate(wanted=Coalesce(Subquery(_counted, output_field=IntegerField()), 0))


def spoken(rows: QuerySet[Suggestion], language: str) -> QuerySet[Suggestion]:
    """Said in this language, or answered in it, or one with what was."""
    answered = Answer.objects.filter(suggestion=OuterRef("pk"), language=language)
    merged = Suggestion.objects.filter(
        merged_into=OuterRef("pk"), language=language, published_at__isnull=False
    )
    return rows.filter(Q(language=language) | Exists(answered) | Exists(merged))


def public_list(language: str, *, tab: str) -> QuerySet[Suggestion]:
    """``tab`` is wanted, newest or done: what is open by its votes or its age, or what came of it, the newest first."""
    rows = with_votes(spoken(readable(None), language)).prefetch_related("answers")
    if tab == "done":
        return rows.filter(state=SuggestionState.DONE).order_by("-decided_at", "-pk")
    rows = rows.exclude(state=SuggestionState.DONE)
    return (
        rows.order_by(F("wanted").desc(), "-pk") if tab == "wanted" else rows.order_by("-published_at", "-pk")
    )


def own_unpublished(customer: Customer, *, most: int) -> list[Suggestion]:
    """What they said and nobody else reads yet, the newest first."""
    rows = Suggestion.objects.filter(customer=customer, published_at=None, merged_into=None)
    return list(rows.prefetch_related("answers").order_by("-pk")[:most])


def voted_for(customer: Customer, among: Collection[int]) -> set[int]:
    """Those of these suggestions for which they have voted. One query."""
    votes = Vote.objects.filter(customer=customer, suggestion__in=among)
    return set(votes.values_list("suggestion", flat=True))


@dataclass(frozen=True, slots=True)
class Votes:
    """``forgotten`` were given by people who are not known any more."""

    customers: int
    agents: int
    forgotten: int
    segments: list[tuple[Segment, int]]

    @property
    def all(self) -> int:
        return self.customers + self.agents + self.forgotten


def votes_of(suggestion: Suggestion) -> Votes:
    """Two queries."""
    counted = Vote.objects.filter(suggestion=suggestion, is_double=False)
    found = counted.aggregate(
        customers=Count("customer"),
        agents=Count("agent"),
        nobody=Count("pk", filter=Q(customer=None, agent=None)),
    )
    theirs = Segment.objects.filter(customers__suggestion_votes__in=counted)
    segments = theirs.annotate(given=Count("customers__suggestion_votes")).order_by("-given", "name")
    return Votes(
        found["customers"], found["agents"], found["nobody"], [(each, each.given) for each in segments]
    )


def answer_in(suggestion: Suggestion, language: str) -> Answer | None:
    """In this language, else in the suggestion's own, else any. None more where ``answers`` was fetched along."""
    answers = {each.language: each for each in suggestion.answers.all()}
    return answers.get(language) or answers.get(suggestion.language) or next(iter(answers.values()), None)


def languages_asked_in(suggestion: Suggestion) -> list[str]:
    """Its own first, then those of what was merged into it. One query."""
    merged = suggestion.merged.order_by("language").values_list("language", flat=True).distinct()
    return [suggestion.language, *(each for each in merged if each != suggestion.language)]


def suggestion_history(suggestion: Suggestion) -> QuerySet[FactRow]:
    """The newest first; single votes are counted, not told."""
    rows = FactRow.objects.filter(kind__startswith="suggestion.", values__suggestion=suggestion.pk)
    return rows.exclude(kind__in=["suggestion.voted", "suggestion.vote_taken_back"]).order_by("-number")


def outcomes(telling: int) -> dict[str, int]:
    """How many of a telling wait, were told, were left; each has a figure. One query."""
    rows = Told.objects.filter(telling=telling).order_by().values_list("outcome").annotate(Count("pk"))
    return dict.fromkeys(Outcome.values, 0) | dict(rows)


def wants_no_letters(customer: Customer) -> bool:
    return NoLetters.objects.filter(customer=customer).exists()


def unanswered_letters(customer: Customer) -> QuerySet[Told]:
    """Where we told them something and they have said nothing: no request of theirs."""
    said = Message.objects.filter(ticket=OuterRef("message__ticket"), side=Side.IN)
    return Told.objects.filter(message__ticket__customer=customer).exclude(Exists(said))


def noted_under(key: str | None) -> bool:
    """Whether this form was sent before: then it is not asked again what it is like."""
    return key is not None and Suggestion.objects.filter(source_id=key).exists()
