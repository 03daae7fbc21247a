"""What is still to do in a ticket that somebody ends."""

from django.utils.translation import gettext as _

from jawab.base.errors import Refused
from jawab.language import isolate_ltr
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import ENDED
from jawab.tickets.queries import open_children

NAMED = 5


class Unfinished(Refused):
    """Asked again with ``anyway``, it is done."""


def unfinished(ticket: Ticket) -> list[str]:
    """One sentence for each kind of what is still to do."""
    children = [child.pk for child in open_children(ticket)[: NAMED + 1]]
    if not children:
        return []
    numbers = " ".join(isolate_ltr(f"#{number}") for number in children[:NAMED])
    more = "…" if len(children) > NAMED else ""
    return [_("Its child tickets are still open: %(numbers)s") % {"numbers": f"{numbers}{more}"}]


def would_end(ticket: Ticket, status: str) -> bool:
    """Whether it is at work and is not with this status."""
    return ticket.is_active and status in ENDED


def stop_unfinished(ticket: Ticket, status: str) -> None:
    """Raises Unfinished with all of it where ``status`` would end a ticket at work; no query otherwise."""
    if told := unfinished(ticket) if would_end(ticket, status) else []:
        raise Unfinished(" ".join(told))
