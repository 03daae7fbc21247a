"""What is still to do in a ticket that an agent ends: as tickets know it, and procedures that are under way."""

from django.utils.translation import gettext as _

from jawab.language import isolate
from jawab.procedures.queries import under_way
from jawab.tickets.actions.unfinished import Unfinished, unfinished
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import ENDED


def left_to_do(ticket: Ticket) -> list[str]:
    """One sentence for each kind; none for a ticket that has ended already."""
    if not ticket.is_active:
        return []
    form = _("The procedure “%(name)s” is not at its end.")
    return [*unfinished(ticket), *(form % {"name": isolate(name)} for name in under_way(ticket))]


def stop_with_leftovers(ticket: Ticket, wanted: str) -> None:
    """Raises Unfinished with all of it where ``wanted`` would end the ticket; no query otherwise."""
    if wanted in ENDED and (told := left_to_do(ticket)):
        raise Unfinished(" ".join(told))
