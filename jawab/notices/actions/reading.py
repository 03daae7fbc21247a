"""Having read what one was told. No facts: only the reader is meant."""

from django.db import transaction

from jawab.base import clock
from jawab.notices.models import Muting, Notice
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for


def read_notices(*, ticket: int, by: Agent) -> None:
    """Whoever opens a ticket has read all that they were told of it."""
    Notice.objects.filter(agent=by, ticket=ticket, read_at=None).update(read_at=clock.now())


def read_article_notices(*, article: int, by: Agent) -> None:
    """And whoever opens an article, of it."""
    Notice.objects.filter(agent=by, article=article, read_at=None).update(read_at=clock.now())


def read_suggestion_notices(*, suggestion: int, by: Agent) -> None:
    Notice.objects.filter(agent=by, suggestion=suggestion, read_at=None).update(read_at=clock.now())


def read_all_notices(*, by: Agent, until: int) -> int:
    """Everything up to the notice ``until``: what came while the list was read stays unread. How many they were."""
    return Notice.objects.filter(agent=by, pk__lte=until, read_at=None).update(read_at=clock.now())


@transaction.atomic
def mute(*, ticket: int, by: Agent) -> None:
    """From now on the ticket calls its agent only by name. Refuses what they may not see."""
    ticket_for(by, ticket)
    Muting.objects.get_or_create(agent=by, ticket_id=ticket)


@transaction.atomic
def unmute(*, ticket: int, by: Agent) -> None:
    ticket_for(by, ticket)
    Muting.objects.filter(agent=by, ticket=ticket).delete()
