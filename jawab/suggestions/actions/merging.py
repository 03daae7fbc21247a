"""Two that are one: what was said remains where it was said, and the votes go where it is dealt with."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.knowledge.actions.centre import next_edition
from jawab.people.models import Agent
from jawab.suggestions.access import require_keeper, suggestion_for
from jawab.suggestions.actions.recording import tell
from jawab.suggestions.facts import SuggestionMerged
from jawab.suggestions.models import Suggestion, SuggestionTicket, Vote


@transaction.atomic
def merge_suggestion(*, suggestion: Suggestion, into: Suggestion, by: Agent) -> Suggestion:
    """Votes and tickets go along, nobody's vote twice; what was merged into it before is merged into the other, too.

    For whoever may keep the one that goes. Refuses a suggestion and itself, one that was merged already or that is
    decided, and one that is decided as the other: whoever voted would never be told.
    """
    suggestion_for(by, suggestion.pk), suggestion_for(by, into.pk)
    # Stronger than other changes take them: a vote names its suggestion, so it waits for this, or this for it.
    held = Suggestion.objects.select_for_update(of=("self",)).order_by("pk")
    found = {each.pk: each for each in held.filter(pk__in=[suggestion.pk, into.pk])}
    suggestion, into = found[suggestion.pk], found[into.pk]
    require_keeper(suggestion, by)
    if suggestion.pk == into.pk:
        raise Refused(_("This is the same suggestion."))
    if suggestion.merged_into_id is not None or into.merged_into_id is not None:
        raise Refused(_("This was merged into another suggestion."))
    if not suggestion.is_open or not into.is_open:
        raise Refused(_("This is decided already."))
    moved = _move_votes(suggestion, into)
    for link in suggestion.links.all():
        SuggestionTicket.objects.get_or_create(suggestion=into, ticket_id=link.ticket_id)
    Suggestion.objects.filter(Q(pk=suggestion.pk) | Q(merged_into=suggestion.pk)).update(merged_into=into)
    suggestion.merged_into = into
    if suggestion.published_at is not None or into.published_at is not None:
        next_edition()
    tell(SuggestionMerged, suggestion, by=by, into=into.pk, into_number=into.number, votes=moved)
    return into


def _move_votes(suggestion: Suggestion, into: Suggestion) -> int:
    """How many are counted there now. Those of who had voted for both stay behind, where nobody counts them."""
    there = Vote.objects.filter(suggestion=into)
    both = Q(customer__in=there.filter(customer__isnull=False).values("customer"))
    both |= Q(agent__in=there.filter(agent__isnull=False).values("agent"))
    twice = list(Vote.objects.filter(both, suggestion=suggestion).values_list("pk", flat=True))
    going = Vote.objects.filter(suggestion=suggestion).exclude(pk__in=twice)
    counted = going.filter(is_double=False).count()
    going.update(suggestion=into)
    return counted
