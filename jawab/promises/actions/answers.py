"""What answers and records do to promises: make, keep and move them; taken back, they leave them as they were.

Each runs in the transaction of the fact it follows, in a ticket that is locked by whoever recorded it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from jawab.base.actors import SYSTEM, Actor
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.promises.actions.dues import show_next_due
from jawab.promises.actions.promising import end_kept, make, move, stand_again
from jawab.promises.facts import PromiseDropped
from jawab.promises.models import Promise
from jawab.tickets.access import locked
from jawab.tickets.models import Encounter, Message, Ticket


def promise_in_answer(
    *, message: int, moments: Sequence[datetime], places: Sequence[int], moves: Iterable[int], by: Actor
) -> list[Promise]:
    """The answer commits its writer to these moments; earlier promises of its ticket may move to the first of them.

    ``places`` holds the first and the last place of each in its text. What has ended meanwhile is left as it is.
    """
    written = Message.objects.select_related("ticket", "agent").get(pk=message)
    assert isinstance(written.agent, Agent)
    ticket = locked(written.ticket_id, by=SYSTEM)
    made = [
        make(
            Promise(
                ticket=ticket,
                owner=written.agent,
                made_by=written.agent,
                message=written,
                start=start,
                end=end,
                due_at=due,
            ),
            by=by,
        )
        for due, start, end in zip(moments, places[::2], places[1::2], strict=True)
    ]
    if made:
        for earlier in _open_ones(ticket, moves):
            move(earlier, made[0], by=by)
    return made


def keep_by_answer(*, message: int, keeps: Iterable[int], by: Actor) -> None:
    """The answer is what these promises of its ticket were about; what has ended meanwhile is left as it is."""
    written = Message.objects.get(pk=message)
    ticket = locked(written.ticket_id, by=SYSTEM)
    for found in _open_ones(ticket, keeps):
        end_kept(found, ticket, by=by, message=message)


def take_back_with_answer(*, message: int, by: Actor) -> None:
    """The answer never left: what it kept or moved stands again, and what it promised nobody has read."""
    found = Promise.objects.filter(message=message) | Promise.objects.filter(kept_by=message)
    ticket_id = found.values_list("ticket", flat=True).first()
    if ticket_id is None:
        return
    ticket = locked(ticket_id, by=SYSTEM)
    for earlier in Promise.objects.filter(became__message=message).exclude(message=message):
        stand_again(earlier, ticket, by=by)
    for earlier in Promise.objects.filter(kept_by=message):
        stand_again(earlier, ticket, by=by)
    _forget(Promise.objects.filter(message=message), ticket, by=by)


def promise_in_record(*, encounter: int, by: Actor) -> None:
    """What is owed after a call, a visit or a fax, by when its record says now: made, moved, or gone with it.

    Corrected, it stays with whoever has taken it over.
    """
    told = Encounter.objects.select_related("agent").filter(pk=encounter).first()
    made = Promise.objects.filter(encounter=encounter).first()
    if told is None or (made is not None and not made.is_open):
        return
    owner = made.owner if made else told.agent
    if made is not None and made.due_at != told.due_at:
        _forget(Promise.objects.filter(pk=made.pk), locked(made.ticket_id, by=SYSTEM), by=by)
        made = None
    if made is None and told.due_at is not None:
        ticket = locked(told.ticket_id, by=SYSTEM)
        owed = Promise(ticket=ticket, owner=owner, made_by=told.agent, encounter=told, due_at=told.due_at)
        make(owed, by=by)


def take_back_with_record(*, encounter: int, by: Actor) -> None:
    """The record was a mistake, and so was what it said is owed."""
    made = Promise.objects.filter(encounter=encounter)
    ticket = made.values_list("ticket", flat=True).first()
    if ticket is not None:
        _forget(made, locked(ticket, by=SYSTEM), by=by)


def _open_ones(ticket: Ticket, pks: Iterable[int]) -> list[Promise]:
    found = Promise.objects.select_for_update(no_key=True).filter(ticket=ticket, pk__in=[*pks], ended_at=None)
    return list(found.order_by("pk"))


def _forget(promises: Iterable[Promise], ticket: Ticket, *, by: Actor) -> None:
    for found in promises:
        fact = PromiseDropped(ticket=ticket.pk, promise=found.pk, due=found.due_at.isoformat())
        found.delete()
        record(fact, by=by, audience=ticket.audience)
    show_next_due(ticket)
