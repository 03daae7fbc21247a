"""What was offered and looked at. No facts: they are counted and nothing follows from them."""

from collections.abc import Iterable

from django.db import transaction

from jawab.base import clock
from jawab.citing.models import ArticleSuggestion
from jawab.knowledge.models import ArticleText
from jawab.people.models import Agent
from jawab.tickets.access import ticket_for
from jawab.tickets.models import Ticket


@transaction.atomic
def note_suggested(*, ticket: Ticket, texts: Iterable[ArticleText], by: Agent) -> None:
    """Once for each text, however often the ticket is looked at. Refuses a ticket they may not see."""
    ticket = ticket_for(by, ticket.pk)
    now = clock.now()
    rows = [ArticleSuggestion(ticket=ticket, text=each, shown_at=now) for each in texts]
    ArticleSuggestion.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def note_opened(*, ticket: Ticket, text: ArticleText, by: Agent) -> None:
    """Somebody read it beside the ticket, for the first time. What was found otherwise was never suggested."""
    ticket = ticket_for(by, ticket.pk)
    unopened = ArticleSuggestion.objects.filter(ticket=ticket, text=text, opened_at=None)
    unopened.update(opened_at=clock.now())
