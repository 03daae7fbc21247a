"""The tickets in which a suggestion was heard."""

from django.db import transaction

from jawab.people.models import Agent
from jawab.suggestions.access import suggestion_for
from jawab.suggestions.actions.recording import tell
from jawab.suggestions.facts import SuggestionLinked, SuggestionUnlinked
from jawab.suggestions.models import Suggestion, SuggestionTicket
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket


@transaction.atomic
def link_to_suggestion(*, suggestion: Suggestion, ticket: Ticket, by: Agent) -> Suggestion:
    """Twice is once. Refuses a ticket its linker may not see."""
    ticket = locked(ticket.pk, by=by)
    suggestion = suggestion_for(by, suggestion.pk)
    _row, is_new = SuggestionTicket.objects.get_or_create(suggestion=suggestion, ticket=ticket)
    if is_new:
        tell(SuggestionLinked, suggestion, by=by, ticket=ticket)
    return suggestion


@transaction.atomic
def unlink_from_suggestion(*, suggestion: Suggestion, ticket: Ticket, by: Agent) -> Suggestion:
    """It was something else. Twice is once."""
    ticket = locked(ticket.pk, by=by)
    suggestion = suggestion_for(by, suggestion.pk)
    gone, _rows = SuggestionTicket.objects.filter(suggestion=suggestion, ticket=ticket).delete()
    if gone:
        tell(SuggestionUnlinked, suggestion, by=by, ticket=ticket)
    return suggestion
