"""What is there of the sample."""

from django.db.models import QuerySet

from jawab.tickets.models import ChannelKind, Message, Side, Ticket


def sample_tickets() -> QuerySet[Ticket]:
    """The sample, and what was split off it."""
    return Ticket.objects.filter(channel__kind=ChannelKind.SAMPLE).order_by("pk")


def is_answered() -> bool:
    answers = Message.objects.filter(channel__kind=ChannelKind.SAMPLE, side=Side.OUT)
    return answers.exclude(agent=None).exists()
