"""What is known of a complaint changes: how bad it is, what it is about, whose it is, why it happened."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotAllowed, Refused
from jawab.commerce.models import Order
from jawab.complaints.access import locked_complaint
from jawab.complaints.actions.recording import MOST_WORDS, limit_of
from jawab.complaints.actions.telling import needed, tell, written
from jawab.complaints.facts import CauseFound, ComplaintChanged, ComplaintGiven
from jawab.complaints.models import Category, Cause, Complaint, Severity
from jawab.people.models import Agent
from jawab.promises.actions import reschedule, take
from jawab.tickets.queries import agents_seeing

_TOLD: dict[str, Callable[[Any], str]] = {
    "category": str,
    "severity": str,
    "is_confidential": lambda value: "yes" if value else "",
    "order": lambda order: order.number if order else "",
    # What was written is nobody's business twice.
    "words": lambda _words: "",
}


@transaction.atomic
def change_complaint(*, complaint: Complaint, by: Agent, **values: Any) -> Complaint:
    """Any of ``category``, ``severity``, ``words``, ``order`` and ``is_confidential``; what is as it was is not told.

    Another severity has another limit, counted from when it was heard. Refuses an ended complaint, unknown values,
    the order of somebody else, and to make public what is confidential without leading.
    """
    complaint = open_complaint(complaint, by)
    if values.keys() - _TOLD.keys():
        raise NotAllowed(_("This cannot be changed."))
    _check(complaint, values, by)
    if "words" in values:
        values["words"] = needed(values["words"], MOST_WORDS)
    changed = [name for name, value in values.items() if getattr(complaint, name) != value]
    for name in changed:
        before, after = getattr(complaint, name), values[name]
        setattr(complaint, name, after)
        if name == "severity":
            _move_limit(complaint, by)
        say = _TOLD[name]
        tell(ComplaintChanged, complaint, by=by, what=name, before=say(before), after=say(after))
    if changed:
        complaint.save(update_fields=[*changed, "answer_by", "promise"])
    return complaint


@transaction.atomic
def give_complaint(*, complaint: Complaint, owner: Agent, by: Agent) -> Complaint:
    """Somebody else takes care of it, and keeps its promise. Refuses who may not see its ticket."""
    complaint = open_complaint(complaint, by)
    if complaint.owner_id == owner.pk:
        return complaint
    if not agents_seeing(complaint.ticket).filter(pk=owner.pk).exists():
        raise Refused(_("They may not see the ticket of this complaint."))
    before, complaint.owner = complaint.owner_id, owner
    complaint.save(update_fields=["owner"])
    if complaint.promise is not None and complaint.promise.is_open:
        take(promise=complaint.promise, owner=owner, by=by)
    tell(ComplaintGiven, complaint, by=by, before=before, after=owner.pk)
    return complaint


@transaction.atomic
def find_cause(*, complaint: Complaint, cause: str, by: Agent, words: str = "") -> Complaint:
    """Why it happened, as far as is known by now. Refuses an unknown cause, and one that nothing else explains."""
    complaint = open_complaint(complaint, by)
    if cause not in Cause.values:
        raise Refused(_("Please say why it happened."))
    before, complaint.cause = complaint.cause, cause
    complaint.cause_words = written(words, MOST_WORDS)
    complaint.save(update_fields=["cause", "cause_words"])
    if before != cause:
        tell(CauseFound, complaint, by=by, before=before, after=cause)
    return complaint


def open_complaint(complaint: Complaint, by: Agent) -> Complaint:
    """Locked with its ticket. Refuses one that has ended."""
    found = locked_complaint(by, complaint.pk)
    if not found.is_open:
        raise Refused(_("This complaint has ended."))
    return found


def _check(complaint: Complaint, values: dict[str, Any], by: Agent) -> None:
    if values.get("category", Category.OTHER) not in Category.values:
        raise Refused(_("Please say what it is about and how bad it is."))
    if values.get("severity", Severity.MINOR) not in Severity.values:
        raise Refused(_("Please say what it is about and how bad it is."))
    order: Order | None = values.get("order")
    if order is not None and order.customer_id != complaint.customer_id:
        raise Refused(_("This order is somebody else's."))
    if values.get("is_confidential") is False and complaint.is_confidential and not by.is_supervisor:
        raise NotAllowed(_("Only those who supervise may do this."))


def _move_limit(complaint: Complaint, by: Agent) -> None:
    """One that is past already is left as it is by the promise: it is to be kept at once."""
    complaint.answer_by = limit_of(complaint.ticket, complaint.severity, since=complaint.recorded_at)
    promised = complaint.promise
    if promised is not None and promised.is_open and complaint.answer_by > clock.now():
        complaint.promise = reschedule(promise=promised, due_at=complaint.answer_by, by=by)
