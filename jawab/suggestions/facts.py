"""What happens to suggestions. Nobody's words stand in them: those are where they can be changed and forgotten."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class OfSuggestion(Fact):
    suggestion: int
    number: str


@dataclass(frozen=True, kw_only=True)
class SuggestionNoted(OfSuggestion, kind="suggestion.noted"):
    """``customer`` is whose it is, None for one of an agent; ``set_aside`` says that people look at it apart."""

    customer: int | None
    set_aside: bool


@dataclass(frozen=True, kw_only=True)
class SuggestionChanged(OfSuggestion, kind="suggestion.changed"):
    """Its title, its words or its language."""

    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestionGiven(OfSuggestion, kind="suggestion.given"):
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class SuggestionMoved(OfSuggestion, kind="suggestion.moved"):
    """Into another state; ``telling`` is of whom it is told, None for a state that is not told."""

    before: str
    after: str
    telling: int | None


@dataclass(frozen=True, kw_only=True)
class SuggestionAnswered(OfSuggestion, kind="suggestion.answered"):
    """``languages`` are those in which the answer is another one than before."""

    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SuggestionPublished(OfSuggestion, kind="suggestion.published"):
    pass


@dataclass(frozen=True, kw_only=True)
class SuggestionPutAway(OfSuggestion, kind="suggestion.put_away"):
    """Readers do not find it any more."""


@dataclass(frozen=True, kw_only=True)
class SuggestionMerged(OfSuggestion, kind="suggestion.merged"):
    """``votes`` went along; those of people who had voted for the other one, too, did not."""

    into: int
    into_number: str
    votes: int


@dataclass(frozen=True, kw_only=True)
class SuggestionLinked(OfSuggestion, kind="suggestion.linked"):
    """The ticket is one in which it was heard."""


@dataclass(frozen=True, kw_only=True)
class SuggestionUnlinked(OfSuggestion, kind="suggestion.unlinked"):
    pass


@dataclass(frozen=True, kw_only=True)
class VoteGiven(OfSuggestion, kind="suggestion.voted"):
    """By whoever acted."""


@dataclass(frozen=True, kw_only=True)
class VoteTakenBack(OfSuggestion, kind="suggestion.vote_taken_back"):
    pass


@dataclass(frozen=True, kw_only=True)
class SuggestionTold(OfSuggestion, kind="suggestion.told"):
    """Whoever wanted it was told of a decision: so many were, so many were not."""

    telling: int
    told: int
    left: int


@dataclass(frozen=True, kw_only=True)
class LettersStopped(Fact, kind="suggestion.letters_stopped"):
    customer: int


@dataclass(frozen=True, kw_only=True)
class LettersResumed(Fact, kind="suggestion.letters_resumed"):
    customer: int
