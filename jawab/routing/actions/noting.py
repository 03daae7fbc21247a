"""Keeping who had what: an assignment begins and ends with the facts of its ticket, whoever brought them about."""

from collections.abc import Sequence

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.routing.models import Assignment, AssignmentEnding, How, Queue
from jawab.routing.reasons import Reasons

UNANSWERED = "unanswered"
"""How a fact tells that an offer came back; the other ways are those of an assignment."""


def note_assigned(
    *, ticket: int, before: int | None, after: int | None, how: str, reasons: Sequence[str], by: Actor
) -> None:
    """In the transaction of the fact. Who had it without an assignment (by answering first) gets one that has ended,
    so that what they give back is not given to them again at once.
    """
    now = clock.now()
    ended = _end(ticket, _ending(after, how, by=by))
    if after is not None:
        queue = Reasons.read(reasons).queue
        Assignment.objects.create(
            ticket_id=ticket,
            agent_id=after,
            queue=Queue.objects.filter(pk=queue).first() if queue else None,
            how=how if how in How.values else How.HAND,
            why=list(reasons),
            at=now,
            accepted_at=None if how == How.PUSH else now,
        )
    elif before is not None and not ended:
        Assignment.objects.create(
            ticket_id=ticket,
            agent_id=before,
            how=How.HAND,
            at=now,
            accepted_at=now,
            ended_at=now,
            ending=_ending(after, how, by=by),
        )


def note_handed_over(*, ticket: int) -> None:
    _end(ticket, AssignmentEnding.HANDED_OVER)


def note_ended(*, ticket: int) -> None:
    _end(ticket, AssignmentEnding.DONE)


def _end(ticket: int, ending: AssignmentEnding) -> int:
    held = Assignment.objects.filter(ticket=ticket, ended_at=None)
    return held.update(ended_at=clock.now(), ending=ending)


def _ending(after: int | None, how: str, *, by: Actor) -> AssignmentEnding:
    if after is not None:
        return AssignmentEnding.PASSED
    if how == UNANSWERED:
        return AssignmentEnding.UNANSWERED
    return AssignmentEnding.TAKEN if by.actor == SYSTEM.actor else AssignmentEnding.RELEASED
