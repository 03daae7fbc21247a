"""What we thought a customer might buy, as plain values for themselves to read."""

from typing import Any

from jawab.outreach.models import Lead
from jawab.people.models import Customer


def leads_told(customer: Customer) -> list[dict[str, Any]]:
    """Amounts as text, in the currency of the lead."""
    return [
        {
            "about": lead.words,
            "value": None if lead.value is None else str(lead.value),
            "currency": lead.currency,
            "noted_at": lead.noted_at.isoformat(),
            "call_at": lead.call_at.isoformat(),
            "state": lead.state,
        }
        for lead in Lead.objects.filter(customer=customer).order_by("pk")
    ]
