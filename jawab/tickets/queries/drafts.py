"""What colleagues are writing and let others see."""

from django.db.models import QuerySet

from jawab.base.prepared import planned
from jawab.tickets.models import Draft, Ticket


def shared_drafts(ticket: Ticket, *, viewer: int) -> list[Draft]:
    """Those of others, the oldest first, each with its author."""
    return _shared(ticket=ticket.pk, viewer=viewer)


@planned
def _shared(*, ticket: int, viewer: int) -> QuerySet[Draft]:
    shared = Draft.objects.filter(ticket=ticket, is_shared=True).exclude(agent=viewer).exclude(text="")
    return shared.select_related("agent").order_by("saved_at", "pk")
