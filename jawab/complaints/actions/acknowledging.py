"""The customer is told that their complaint was taken down, by whom, and until when it is answered."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.complaints.actions.changing import open_complaint
from jawab.complaints.actions.telling import tell
from jawab.complaints.facts import ComplaintAcknowledged
from jawab.complaints.models import Complaint
from jawab.people.models import Agent
from jawab.tickets.actions import reply


@transaction.atomic
def acknowledge_complaint(*, complaint: Complaint, by: Agent, text: str = "") -> Complaint:
    """``text`` is an answer in its ticket; without any they were told by other ways, as on the phone.

    Refuses an ended complaint, and to tell them twice.
    """
    complaint = open_complaint(complaint, by)
    if complaint.acknowledged_at is not None:
        raise Refused(_("The customer was told already."))
    message = None
    if text.strip():
        message = reply(ticket=complaint.ticket, text=text, by=by)
    complaint.acknowledged_at = clock.now()
    complaint.save(update_fields=["acknowledged_at"])
    tell(ComplaintAcknowledged, complaint, by=by, message=message.pk if message else None)
    return complaint
