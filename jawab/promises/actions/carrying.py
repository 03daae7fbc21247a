"""Where promises go when their ticket changes hands, is merged or is split.

Each runs in the transaction of the fact it follows, in a ticket that is locked by whoever recorded it: they may not see
it any more.
"""

from collections.abc import Sequence

from jawab.base.actors import SYSTEM, Actor
from jawab.people.models import Agent
from jawab.promises.actions.dues import show_next_due
from jawab.promises.actions.promising import give
from jawab.promises.models import Promise
from jawab.tickets.access import locked, locked_pair


def go_with_assignee(*, ticket: int, before: int | None, after: int | None, by: Actor) -> None:
    """Whoever takes a ticket over keeps what its last assignee, or the team, still owed in it.

    Promises of others stay with them. Given back to the team, they wait there.
    """
    open_ones = Promise.objects.filter(ticket=ticket, ended_at=None)
    moving = open_ones.filter(owner=None)
    if before is not None:
        moving = moving | open_ones.filter(owner=before)
    if found := list(moving.exclude(owner=after).order_by("pk") if after else moving.exclude(owner=None)):
        held, owner = locked(ticket, by=SYSTEM), Agent.objects.get(pk=after) if after else None
        for each in found:
            give(each, owner, held, by=by)


def go_with_team(*, ticket: int, by: Actor) -> None:
    """After a hand-over nobody of the team before can keep anything: all of it waits with the new one."""
    found = list(Promise.objects.filter(ticket=ticket, ended_at=None).exclude(owner=None).order_by("pk"))
    if found:
        held = locked(ticket, by=SYSTEM)
        for each in found:
            give(each, None, held, by=by)


def go_with_merge(*, ticket: int, into: int) -> None:
    if Promise.objects.filter(ticket=ticket).exists():
        one, other = locked_pair(ticket, into, by=SYSTEM)
        Promise.objects.filter(ticket=one).update(ticket=other)
        show_next_due(one)
        show_next_due(other)


def go_with_messages(*, ticket: int, into: int, messages: Sequence[int]) -> None:
    """A promise stands where its words stand."""
    moving = Promise.objects.filter(ticket=ticket, message__in=messages)
    if moving.exists():
        one, other = locked_pair(ticket, into, by=SYSTEM)
        moving.update(ticket=other)
        show_next_due(one)
        show_next_due(other)
