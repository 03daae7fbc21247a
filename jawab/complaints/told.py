"""What a customer complained of and what came of it, as plain values for themselves to read."""

from typing import Any

from jawab.complaints.models import Complaint
from jawab.people.models import Customer


def complaints_told(customer: Customer) -> list[dict[str, Any]]:
    """What we think caused it is ours; what they said and were told is theirs."""
    found = Complaint.objects.filter(customer=customer).order_by("pk").prefetch_related("remedies")
    return [
        {
            "number": each.number,
            "recorded_at": each.recorded_at.isoformat(),
            "about": each.category,
            "words": each.words,
            "verdict": each.verdict,
            "answer": each.answer,
            "remedies": [one.kind for one in each.remedies.all() if not one.is_gone],
        }
        for each in found
    ]
