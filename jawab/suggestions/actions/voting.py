"""Somebody wants it, too, or no more. Any number may vote at once: each writes a row of their own and no other."""

from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.people.access import require_staff
from jawab.people.models import Agent, Customer
from jawab.suggestions.access import read_by, suggestion_for
from jawab.suggestions.actions.recording import tell
from jawab.suggestions.facts import VoteGiven, VoteTakenBack
from jawab.suggestions.models import Suggestion, Vote

Row = TypeVar("Row", Suggestion, Customer)


@transaction.atomic
def vote(*, suggestion: Suggestion, by: Agent | Customer) -> Suggestion:
    """Twice is once; what it is a vote for now is returned. Refuses what is done or not now, and raises NotThere for
    what a customer cannot read.
    """
    suggestion = _seen(suggestion, by)
    if not suggestion.is_open:
        raise Refused(_("This is decided already."))
    _given, is_new = Vote.objects.get_or_create(
        suggestion=suggestion, **_whose(by), defaults={"given_at": clock.now()}
    )
    if is_new:
        tell(VoteGiven, suggestion, by=by)
    return suggestion


@transaction.atomic
def take_vote_back(*, suggestion: Suggestion, by: Agent | Customer) -> Suggestion:
    """Twice is once, and harmless without a vote. What is decided keeps the votes it was decided with."""
    suggestion = _seen(suggestion, by)
    if not suggestion.is_open:
        raise Refused(_("This is decided already."))
    gone, _rows = Vote.objects.filter(suggestion=suggestion, **_whose(by)).delete()
    if gone:
        tell(VoteTakenBack, suggestion, by=by)
    return suggestion


def _seen(suggestion: Suggestion, by: Agent | Customer) -> Suggestion:
    """As it is now; of one that was merged, the other. Nobody decides or merges it, or its voter, meanwhile."""
    if isinstance(by, Customer):
        found = read_by(_named(Customer, by.pk), suggestion.pk)
    else:
        require_staff(by)
        found = suggestion_for(by, suggestion.pk)
    held = _named(Suggestion, (found.merged_into or found).pk)
    # It may have been merged while this waited.
    return _named(Suggestion, held.merged_into_id) if held.merged_into_id else held


def _named(kind: type[Row], pk: int) -> Row:
    """The row, held as a foreign key holds it: any number at once, and against whoever locks it for update.

    The key itself is checked when the transaction ends, which is too late to look again. Raises NotThere for a
    customer who was merged or erased.
    """
    table = kind._meta.db_table  # noqa: SLF001 - Django’s own way to ask
    (found,) = kind.objects.raw(f"SELECT * FROM {table} WHERE id = %s FOR KEY SHARE", [pk])  # noqa: S608 - no one types it
    if isinstance(found, Customer) and (found.merged_into_id or found.erased_at):
        raise NotThere(_("There is no such customer."))
    return found


def _whose(by: Agent | Customer) -> dict[str, Agent | Customer]:
    return {"customer": by} if isinstance(by, Customer) else {"agent": by}
