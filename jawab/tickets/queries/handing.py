"""How often a ticket went from one team to another."""

from django.db.models import Count, OuterRef, Subquery

from jawab.tickets.models import Note


def hand_overs() -> Subquery:
    """For ``ticket_for`` to ask along: None where there was none; one that was taken back does not count."""
    summaries = Note.objects.filter(ticket=OuterRef("pk"), is_hand_over=True, taken_back_at=None)
    return Subquery(summaries.order_by().values("ticket").annotate(count=Count("pk")).values("count"))
