"""The time that was spent on a ticket."""

from django.db.models import QuerySet

from jawab.tickets.models import Ticket, TimeSpent


def time_spent(ticket: Ticket) -> QuerySet[TimeSpent]:
    """Its entries, the newest first; their sum stands in ``ticket.minutes_spent``."""
    entries = TimeSpent.objects.filter(ticket=ticket.pk).select_related("agent")
    return entries.order_by("-written_at", "-pk")
