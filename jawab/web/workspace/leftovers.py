"""What is still to do in a ticket that an agent ends: as tickets know it, and procedures that are under way."""

from django.utils.translation import gettext as _

from jawab.language import isolate
from jawab.procedures.queries import under_way
from jawab.tickets.actions.unfinished import unfinished, would_end
from jawab.tickets.models import Ticket


def left_to_do(ticket: Ticket, wanted: str) -> list[str]:
    """One sentence for each kind; none, and no query, unless the status ``wanted`` would end a ticket at work."""
    if not would_end(ticket, wanted):
        return []
    form = _("The procedure “%(name)s” is not at its end.")
    return [*unfinished(ticket), *(form % {"name": isolate(name)} for name in under_way(ticket))]
