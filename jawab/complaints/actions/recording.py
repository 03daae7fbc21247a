"""A complaint is heard: written down with its limit, and somebody responsible for it from the first moment."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.calendars import business
from jawab.commerce.models import Order
from jawab.complaints.actions.telling import needed, tell
from jawab.complaints.facts import ComplaintRecorded
from jawab.complaints.models import Category, Complaint, ComplaintTicket, Severity
from jawab.complaints.queries import limits
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.promises.actions import FURTHEST, promise
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket

MOST_WORDS = 2000


@transaction.atomic
def record_complaint(
    *,
    ticket: Ticket,
    category: str,
    words: str,
    by: Agent,
    severity: int = Severity.MINOR,
    order: Order | None = None,
    is_confidential: bool = False,
    source_id: str | None = None,
) -> Complaint:
    """Of the ticket's customer, in their words. Whoever has the ticket answers it, else whoever wrote it down: they
    have promised it by the limit of its severity. What is about one of us is confidential from the start.

    The same ``source_id`` twice is one complaint. Refuses no words, an unknown category or severity, a merged ticket,
    and the order of somebody else.
    """
    require_staff(by)
    ticket = locked(ticket.pk, by=by)
    earlier = Complaint.objects.filter(source_id=source_id).first() if source_id else None
    if earlier is not None:
        return earlier
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    if category not in Category.values or severity not in Severity.values:
        raise Refused(_("Please say what it is about and how bad it is."))
    if order is not None and order.customer_id != ticket.customer_id:
        raise Refused(_("This order is somebody else's."))
    moment = limit_of(ticket, severity, since=clock.now())
    owner = ticket.assignee or by
    complaint = Complaint.objects.create(
        customer_id=ticket.customer_id,
        ticket=ticket,
        order=order,
        category=category,
        severity=severity,
        words=needed(words, MOST_WORDS),
        is_confidential=is_confidential or category == Category.STAFF,
        owner=owner,
        recorded_by=by,
        recorded_at=clock.now(),
        answer_by=moment,
        promise=promise(ticket=ticket, due_at=moment, owner=owner, by=by),
        source_id=source_id,
    )
    ComplaintTicket.objects.create(complaint=complaint, ticket=ticket)
    tell(
        ComplaintRecorded,
        complaint,
        by=by,
        category=category,
        severity=severity,
        by_moment=moment.isoformat(),
    )
    return complaint


def limit_of(ticket: Ticket, severity: int, *, since: datetime) -> datetime:
    """The first moment by which so many hours of its team's and channel's business have passed; where they are open too
    seldom for that, the last that can be promised.
    """
    hours = hours_for(team=ticket.team, channel=ticket.channel)
    last = since + FURTHEST - timedelta(days=1)
    try:
        return min(business.after(hours, since, timedelta(hours=limits().hours(severity))), last)
    except ValueError:
        return last
