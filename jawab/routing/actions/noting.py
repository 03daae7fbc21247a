"""Keeping who had what: an assignment begins and ends with the facts of its ticket, whoever brought them about."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.bulk import insert_all
from jawab.routing.models import Assignment, AssignmentEnding, How, Queue
from jawab.routing.reasons import Reasons
from jawab.tickets.facts import TicketAssigned

UNANSWERED = "unanswered"
"""How a fact tells that an offer came back; the other ways are those of an assignment."""


def note_assigned(assigned: Sequence[tuple[TicketAssigned, Actor]]) -> None:
    """In the transaction of these facts: what was in a hand is no longer, what came into one is kept. Three queries.

    Who had it without an assignment (by answering first) gets one that has ended, so that what they give back is not
    given to them again at once.
    """
    tickets = [fact.ticket for fact, _by in assigned]
    open_ones = Assignment.objects.filter(ticket__in=tickets, ended_at=None).order_by()
    held = set(open_ones.values_list("ticket", flat=True))
    for ending, gone in _by_ending(assigned).items():
        if held & gone:
            open_ones.filter(ticket__in=gone).update(ended_at=clock.now(), ending=ending)
    queues = _queues(fact for fact, _by in assigned)
    insert_all(
        _assignment(fact, queues, by=by)
        for fact, by in assigned
        if fact.after is not None or (fact.before is not None and fact.ticket not in held)
    )


def _by_ending(assigned: Iterable[tuple[TicketAssigned, Actor]]) -> dict[AssignmentEnding, set[int | None]]:
    found: defaultdict[AssignmentEnding, set[int | None]] = defaultdict(set)
    for fact, by in assigned:
        found[_ending(fact, by=by)].add(fact.ticket)
    return found


def _queues(facts: Iterable[TicketAssigned]) -> set[int]:
    """Those named in their reasons that are still there."""
    named = {Reasons.read(fact.reasons).queue for fact in facts} - {0}
    return set(Queue.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def _assignment(fact: TicketAssigned, queues: Container[int], *, by: Actor) -> Assignment:
    whose, now, queue = fact.after or fact.before, clock.now(), Reasons.read(fact.reasons).queue
    assert fact.ticket is not None
    assert whose is not None
    row = Assignment(ticket_id=fact.ticket, agent_id=whose, how=How.HAND, at=now, accepted_at=now)
    if fact.after is None:
        row.ended_at, row.ending = now, _ending(fact, by=by)
        return row
    row.why = list(fact.reasons)
    if queue in queues:
        row.queue_id = queue
    if fact.how in How.values:
        row.how = How(fact.how)
    if fact.how == How.PUSH:
        row.accepted_at = None
    return row


def note_handed_over(*, ticket: int) -> None:
    _end(ticket, AssignmentEnding.HANDED_OVER)


def note_ended(*, ticket: int) -> None:
    _end(ticket, AssignmentEnding.DONE)


def _end(ticket: int, ending: AssignmentEnding) -> None:
    held = Assignment.objects.filter(ticket=ticket, ended_at=None)
    held.update(ended_at=clock.now(), ending=ending)


def _ending(fact: TicketAssigned, *, by: Actor) -> AssignmentEnding:
    if fact.after is not None:
        return AssignmentEnding.PASSED
    if fact.how == UNANSWERED:
        return AssignmentEnding.UNANSWERED
    return AssignmentEnding.TAKEN if by.actor == SYSTEM.actor else AssignmentEnding.RELEASED
