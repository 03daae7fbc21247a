"""Other tickets that are about the same complaint."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere, Refused
from jawab.complaints.access import locked_complaint
from jawab.complaints.actions.telling import tell
from jawab.complaints.facts import ComplaintLinked, ComplaintUnlinked
from jawab.complaints.models import Complaint, ComplaintTicket
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.models import Ticket

_MOST = 200


@transaction.atomic
def link_to_complaint(*, complaint: Complaint, ticket: Ticket, by: Agent) -> Complaint:
    """Twice is once. Refuses a ticket its linker may not see, and more than 200."""
    complaint = locked_complaint(by, complaint.pk)
    _require_seen(ticket, by)
    if complaint.links.count() >= _MOST:
        raise Refused(_("There are tickets enough."))
    _row, made = ComplaintTicket.objects.get_or_create(complaint=complaint, ticket=ticket)
    if made:
        tell(ComplaintLinked, complaint, by=by, linked=ticket.pk)
    return complaint


@transaction.atomic
def unlink_from_complaint(*, complaint: Complaint, ticket: Ticket, by: Agent) -> Complaint:
    """Refuses the one it was heard in."""
    complaint = locked_complaint(by, complaint.pk)
    _require_seen(ticket, by)
    if Complaint.objects.filter(pk=complaint.pk, ticket=ticket).exists():
        raise Refused(_("The complaint was heard in this ticket."))
    gone, _rows = ComplaintTicket.objects.filter(complaint=complaint, ticket=ticket).delete()
    if gone:
        tell(ComplaintUnlinked, complaint, by=by, linked=ticket.pk)
    return complaint


def _require_seen(ticket: Ticket, by: Agent) -> None:
    if not visible_tickets(by).filter(pk=ticket.pk).exists():
        raise NotThere(_("There is no such ticket."))
