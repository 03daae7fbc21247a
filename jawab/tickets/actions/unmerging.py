"""Taking a merge back: the ticket that went away stands for itself again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import Refused
from jawab.people.models import Agent
from jawab.tickets.access import merge_to_take_back, ticket_for
from jawab.tickets.actions.undoing import unwind
from jawab.tickets.models import Ticket


@transaction.atomic
def take_merge_back(*, ticket: Ticket, by: Agent) -> Ticket:
    """Give a merged ticket back what it brought, and the status it had; what came since stays where it came.

    Anybody may who sees both tickets. Refuses after ``TAKEN_BACK_WITHIN``, while the other ticket is merged away
    itself, and where one of the two has another customer by now.
    """
    # Not locked alone: the two are locked together, in the order that merges keep.
    ticket = ticket_for(by, ticket.pk)
    merge = merge_to_take_back(by, ticket)
    if merge is None:
        raise Refused(_("This merge cannot be taken back any more. Please split the messages off instead."))
    unwind(ticket.pk, merge.facts, by=by)
    ticket.refresh_from_db()
    return ticket
