"""What a customer suggested and voted for, as plain values for themselves to read."""

from typing import Any

from jawab.people.models import Customer
from jawab.suggestions.models import Suggestion, Vote


def suggestions_told(customer: Customer) -> dict[str, list[dict[str, Any]]]:
    """Who deals with it is ours to know; what they said and were answered is theirs."""
    said = Suggestion.objects.filter(customer=customer).order_by("pk").prefetch_related("answers")
    votes = Vote.objects.filter(customer=customer).select_related("suggestion").order_by("pk")
    return {
        "said": [
            {
                "number": each.number,
                "at": each.made_at.isoformat(),
                "title": each.title,
                "text": each.text,
                "language": each.language,
                "how_far": each.state,
                "answers": {answer.language: answer.text for answer in each.answers.all()},
            }
            for each in said
        ],
        "votes": [
            {
                "number": each.suggestion.number,
                "title": each.suggestion.title,
                "at": each.given_at.isoformat(),
            }
            for each in votes
        ],
    }
