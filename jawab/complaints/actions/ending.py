"""A complaint ends with a verdict and words for the customer, and begins again if they are not content."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import Refused
from jawab.complaints.access import locked_complaint
from jawab.complaints.actions.changing import open_complaint
from jawab.complaints.actions.recording import limit_of
from jawab.complaints.actions.telling import needed, tell, written
from jawab.complaints.facts import ComplaintEnded, ComplaintReopened
from jawab.complaints.models import Complaint, Verdict
from jawab.people.models import Agent
from jawab.promises.actions import keep, promise
from jawab.tickets.actions import reply

_ANSWER = 20_000
_REASON = 1000


@transaction.atomic
def end_complaint(
    *, complaint: Complaint, verdict: str, by: Agent, answer: str = "", is_told: bool = True
) -> Complaint:
    """``answer`` goes to the customer in its ticket, or, where ``is_told`` is False, was told by other ways.

    Refuses a justified one without a cause or without anything done about it, one of which something is still to be
    done, and to end any without words for the customer, unless they took it back themselves.
    """
    complaint = open_complaint(complaint, by)
    if verdict not in Verdict.values:
        raise Refused(_("Please say whether it was justified."))
    _check_remedies(complaint, verdict)
    text = written(answer, _ANSWER) if verdict == Verdict.WITHDRAWN else needed(answer, _ANSWER)
    now, message = clock.now(), None
    if text and is_told:
        message = reply(ticket=complaint.ticket, text=text, by=by)
    complaint.verdict, complaint.answer = verdict, text
    complaint.ended_at, complaint.ended_by = now, by
    complaint.acknowledged_at = complaint.acknowledged_at or now
    complaint.save(update_fields=["verdict", "answer", "ended_at", "ended_by", "acknowledged_at"])
    _keep_promise(complaint, by)
    tell(
        ComplaintEnded,
        complaint,
        by=by,
        verdict=verdict,
        in_time=is_in_time(complaint),
        message=message.pk if message else None,
    )
    return complaint


@transaction.atomic
def reopen_complaint(*, complaint: Complaint, reason: str, by: Agent) -> Complaint:
    """With a limit and a promise of its own from now on. Refuses one that is open, and no reason."""
    complaint = locked_complaint(by, complaint.pk)
    if complaint.is_open:
        raise Refused(_("This complaint is open."))
    why = needed(reason, _REASON)
    ticket = complaint.ticket
    complaint.answer_by = limit_of(ticket, complaint.severity, since=clock.now())
    complaint.promise = promise(ticket=ticket, due_at=complaint.answer_by, owner=complaint.owner, by=by)
    complaint.verdict, complaint.ended_at, complaint.ended_by = "", None, None
    complaint.save(update_fields=["answer_by", "promise", "verdict", "ended_at", "ended_by"])
    tell(ComplaintReopened, complaint, by=by, reason="" if complaint.is_confidential else why)
    return complaint


def is_in_time(complaint: Complaint, now: datetime | None = None) -> bool:
    """Whether its limit was kept, or still can be."""
    return (complaint.ended_at or now or clock.now()) <= complaint.answer_by


def _check_remedies(complaint: Complaint, verdict: str) -> None:
    remedies = list(complaint.remedies.select_related("refund"))
    if any(remedy.waits for remedy in remedies):
        raise Refused(_("Something is still to be done about it, or taken back."))
    if verdict in (Verdict.UPHELD, Verdict.PARTLY):
        if not complaint.cause:
            raise Refused(_("Please say why it happened."))
        if not any(remedy.is_done for remedy in remedies):
            raise Refused(_("A justified complaint needs a remedy."))


def _keep_promise(complaint: Complaint, by: Agent) -> None:
    promised = complaint.promise
    if promised is not None and promised.is_open:
        keep(promise=promised, by=by)
