"""Other tickets that are about the same complaint, and the problem behind it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base.errors import NotThere, Refused
from jawab.complaints.access import locked_complaint
from jawab.complaints.actions.telling import tell
from jawab.complaints.facts import ComplaintChanged, ComplaintLinked, ComplaintUnlinked
from jawab.complaints.models import Complaint, ComplaintTicket
from jawab.people.models import Agent
from jawab.problems.actions import link_problem
from jawab.problems.models import Problem
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


@transaction.atomic
def set_problem(*, complaint: Complaint, problem: Problem | None, by: Agent) -> Complaint:
    """The problem behind it, or none; the ticket it was heard in is one in which the problem was met."""
    complaint = locked_complaint(by, complaint.pk)
    before = complaint.problem
    if before == problem:
        return complaint
    complaint.problem = problem
    complaint.save(update_fields=["problem"])
    if problem is not None:
        link_problem(problem=problem, ticket=complaint.ticket, by=by)
    said = (before.number if before else "", problem.number if problem else "")
    tell(ComplaintChanged, complaint, by=by, what="problem", before=said[0], after=said[1])
    return complaint


def _require_seen(ticket: Ticket, by: Agent) -> None:
    if not visible_tickets(by).filter(pk=ticket.pk).exists():
        raise NotThere(_("There is no such ticket."))
