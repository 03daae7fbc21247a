"""How a fact of a complaint is told, and what a person wrote is read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.complaints.facts import OfComplaint
from jawab.complaints.models import Complaint
from jawab.tickets.models import Ticket


def tell(
    fact: type[OfComplaint], complaint: Complaint, *, by: Actor, ticket: Ticket | None = None, **values: Any
) -> None:
    """In the history of the ticket it is spoken of in, and of its customer; a confidential one in neither."""
    open_to_all = not complaint.is_confidential
    spoken = (ticket or complaint.ticket) if open_to_all else None
    told = fact(
        ticket=spoken.pk if spoken else None,
        complaint=complaint.pk,
        customer=complaint.customer_id if open_to_all else None,
        number=complaint.number,
        **values,
    )
    record(told, by=by, audience=spoken.audience if spoken else ())


def written(text: str, most: int) -> str:
    """Several lines, as typed."""
    return text.replace("\0", "").strip()[:most]


def needed(text: str, most: int) -> str:
    """Refuses nothing written."""
    found = written(text, most)
    if not found:
        raise Refused(_("Please write something."))
    return found
