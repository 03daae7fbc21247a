"""What colleagues are writing and let others see."""

from django.db.models import QuerySet

from jawab.tickets.models import Draft, Ticket


def shared_drafts(ticket: Ticket, *, viewer: int) -> QuerySet[Draft]:
    """Those of others, the oldest first, each with its author."""
    shared = Draft.objects.filter(ticket=ticket, is_shared=True).exclude(agent=viewer).exclude(text="")
    return shared.select_related("agent").order_by("saved_at", "pk")
