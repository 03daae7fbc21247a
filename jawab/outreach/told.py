"""What we thought a customer might buy, and how we reached out to them, as plain values for themselves to read."""

from typing import Any

from jawab.outreach.event_words import title_of
from jawab.outreach.models import Contact, Guest, Lead
from jawab.outreach.queries.campaigns import language_of
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


def reached_told(customer: Customer) -> list[dict[str, Any]]:
    """Every campaign they were chosen for, and what came of it; why they were left out is theirs to know, too."""
    found = (
        Contact.objects.filter(customer=customer)
        .select_related("campaign", "guest__event__campaign")
        .order_by("pk")
    )
    return [
        {
            "campaign": each.campaign.name,
            "by": each.campaign.way,
            "state": each.state,
            "reason": each.reason,
            "sent_at": each.sent_at.isoformat() if each.sent_at else None,
            **_invited(getattr(each, "guest", None), customer),
        }
        for each in found
    ]


def _invited(guest: Guest | None, customer: Customer) -> dict[str, Any]:
    """To what, and what they answered; nothing where the campaign invited to nothing."""
    if guest is None:
        return {}
    return {
        "event": title_of(guest.event, language_of(customer)),
        "begins_at": guest.event.begins_at.isoformat(),
        "answered": guest.state,
        "persons": guest.persons,
        "answered_at": guest.answered_at.isoformat() if guest.answered_at else None,
    }
