"""Addresses that mail comes back from: switched off, visibly, until somebody says they work or writes from them."""

import re
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.channels.models import Delivery, DeliveryState
from jawab.people.actions import mark_contact_point_failing, revive_contact_point
from jawab.people.models import ContactKind, ContactPoint

FAILURES = 3
WITHIN = timedelta(days=30)

_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# No such mailbox, no such domain, no longer here (RFC 3463, 3.2). 5.1.0, 5.1.7 and 5.1.8 speak of the sender.
_GONE = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})


def why_dead(recipient: str) -> str:
    """Why nothing is sent to this address; empty for one that is not known to be dead."""
    dead = dead_points([recipient]).first()
    if dead is None:
        return ""
    words = gettext("Nothing is sent to this address any more, since mail to it came back: %(reason)s")
    return words % {"reason": dead.failure}


def note_refusal(recipient: str, *, reply: str, status: str = "") -> None:
    """One delivery failed for good. The address is switched off at once when it does not exist; else when others
    failed before: a full or strict mailbox may take the next letter.
    """
    if (status or _status_in(reply)) in _GONE or _failures(recipient) >= FAILURES:
        try:
            mark_contact_point_failing(kind=ContactKind.EMAIL, value=recipient, failure=reply, by=SYSTEM)
        except Refused:
            return  # what was written to is no address


def revive(recipient: str, *, by: Actor) -> None:
    for dead in dead_points([recipient]):
        revive_contact_point(point=dead, by=by)


def dead_points(recipients: Sequence[str]) -> QuerySet[ContactPoint]:
    values = [recipient.lower() for recipient in recipients]
    return ContactPoint.objects.filter(kind=ContactKind.EMAIL, value__in=values, failing_since__isnull=False)


def _status_in(reply: str) -> str:
    found = _STATUS.search(reply)
    return found[1] if found else ""


def _failures(recipient: str) -> int:
    failed = Delivery.objects.filter(
        recipient=recipient, state__in=[DeliveryState.FAILED, DeliveryState.BOUNCED]
    )
    return failed.filter(done_at__gt=clock.now() - WITHIN).count()
