"""Who may see a complaint: whoever may see its ticket; a confidential one its owner and those who lead."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import NotThere
from jawab.complaints.models import Complaint
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.access import living, locked, visible_tickets
from jawab.tickets.models import Ticket


def visible_complaints(agent: Agent) -> QuerySet[Complaint]:
    """Every list, count and figure starts here."""
    if not agent.is_active:
        return Complaint.objects.none()
    if agent.is_administrator:
        return Complaint.objects.all()
    seen = Q(ticket__in=visible_tickets(agent))
    if not agent.is_supervisor:
        seen &= Q(is_confidential=False)
    return Complaint.objects.filter(seen | Q(owner=agent))


def complaint_for(by: Actor, pk: int) -> Complaint:
    """Raises NotThere alike for one that does not exist and one that is not theirs to see."""
    require_staff(by)
    seen = visible_complaints(by) if isinstance(by, Agent) else Complaint.objects.all()
    rows = seen.select_related(
        *("customer", "ticket", "order", "problem", "owner", "recorded_by", "ended_by", "promise")
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such complaint."))
    return found


def locked_complaint(by: Actor, pk: int) -> Complaint:
    """Its ticket first, then itself, until the transaction ends; both fresh."""
    seen = complaint_for(by, pk)
    ticket = spoken_in(seen)
    found = Complaint.objects.select_for_update(no_key=True, of=("self",)).select_related("owner").get(pk=pk)
    found.ticket = ticket
    return found


def spoken_in(complaint: Complaint) -> Ticket:
    """The ticket in which its customer is answered now, locked: that into which its own was merged, if it was."""
    return locked(living(complaint.ticket).pk, by=SYSTEM)
