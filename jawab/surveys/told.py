"""What a customer was asked and said, as plain values for themselves to read."""

from typing import Any

from jawab.people.models import Customer
from jawab.people.queries import desk_settings, language_for
from jawab.surveys.models import Asking
from jawab.surveys.queries import all_reasons


def surveys_told(customer: Customer) -> list[dict[str, Any]]:
    """How their comment was read is theirs to know, too."""
    reasons = all_reasons(language_for(customer, desk_settings().language))
    found = Asking.objects.filter(customer=customer, asked_at__isnull=False).order_by("pk")
    return [
        {
            "measure": each.measure,
            "number": each.ticket_id,
            "asked_at": each.asked_at.isoformat() if each.asked_at else None,
            "answered_at": each.answered_at.isoformat() if each.answered_at else None,
            "score": each.score,
            "reasons": [reasons.get(code, code) for code in each.reasons],
            "words": each.comment,
            "emotion": each.emotion,
        }
        for each in found
    ]
