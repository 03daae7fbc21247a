"""The due moments: what a ticket shows of them, and the loops that warn, tell of what is broken, and go on up."""

from typing import TypeAlias

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Fact, record
from jawab.people.queries import hours_for
from jawab.promises.facts import PromiseBroken, PromiseEscalated, PromiseWarned
from jawab.promises.ladder import next_step, stage_at
from jawab.promises.models import Promise, Stage, Target
from jawab.promises.target_facts import TargetBroken, TargetEscalated, TargetWarned
from jawab.tickets.access import not_held
from jawab.tickets.actions.dues import show_due
from jawab.tickets.models import Ticket

BATCH = 100

Rows: TypeAlias = QuerySet[Promise] | QuerySet[Target]


def show_next_due(ticket: Ticket) -> None:
    """The ticket, which is locked, carries its next due moment, by which lists are sorted."""
    promised = Promise.objects.filter(ticket=ticket, ended_at=None).values_list("due_at", "soon_at")
    aimed = Target.objects.filter(ticket=ticket, ended_at=None, due_at__isnull=False)
    found = promised.order_by().union(aimed.order_by().values_list("due_at", "soon_at"), all=True)
    due, soon = found.order_by("due_at").first() or (None, None)
    show_due(ticket, due, soon_at=soon)


def move_promises() -> int:
    """Go one step on with every promise whose next step has come; how many, at most a batch.

    Each in a transaction of its own. Any number of workers may run at once; one that dies leaves the rest to others.
    """
    return _move_all(Promise.objects.all())


def move_targets() -> int:
    """The same for targets."""
    return _move_all(Target.objects.all())


def _move_all(rows: Rows) -> int:
    waiting = rows.filter(next_at__lte=clock.now()).order_by("next_at").values_list("pk", flat=True)
    return sum(_move(rows, pk) for pk in list(waiting[:BATCH]))


@transaction.atomic
def _move(rows: Rows, pk: int) -> bool:
    """False where another worker has it in hand, or it has moved meanwhile.

    A ticket that somebody holds is passed over: its lock comes before that of what is due in it, here as everywhere.
    """
    ticket = not_held().filter(pk=rows.filter(pk=pk).values_list("ticket", flat=True).first() or 0).first()
    if ticket is None:
        return False
    now = clock.now()
    found = rows.select_for_update(no_key=True).filter(pk=pk, ticket=ticket, next_at__lte=now).first()
    if found is None:
        return False
    found.ticket = ticket
    _step(found)
    return True


def _step(found: Promise | Target) -> None:
    """One step for each: after a night without a worker nobody is told of a warning and of its breach at once."""
    ticket, stage = found.ticket, Stage(found.stage)
    assert found.due_at is not None
    assert found.soon_at is not None
    hours = hours_for(team=ticket.team, channel=ticket.channel)
    reached = stage_at(clock.now(), stage, soon=found.soon_at, due=found.due_at, hours=hours)
    found.next_at = next_step(reached, soon=found.soon_at, due=found.due_at, hours=hours)
    if reached == stage:
        found.save(update_fields=["next_at"])
        return
    if reached >= Stage.BROKEN and found.broken_at is None:
        found.broken_at = found.due_at
    found.stage = reached
    found.save(update_fields=["stage", "next_at", "broken_at"])
    if isinstance(found, Promise):
        owner, fact = found.owner, _of_promise(found, reached)
    else:
        owner, fact = ticket.assignee, _of_target(found, reached)
    record(fact, by=SYSTEM, audience=[*ticket.audience, *([owner.audience] if owner else [])])


def _of_promise(found: Promise, stage: Stage) -> Fact:
    ticket, owner, due = found.ticket_id, found.owner_id, found.due_at.isoformat()
    if stage == Stage.WARNED:
        return PromiseWarned(ticket=ticket, promise=found.pk, owner=owner, due=due)
    if stage == Stage.BROKEN:
        return PromiseBroken(ticket=ticket, promise=found.pk, owner=owner, due=due)
    return PromiseEscalated(ticket=ticket, promise=found.pk, owner=owner, due=due, stage=int(stage))


def _of_target(found: Target, stage: Stage) -> Fact:
    assert found.due_at is not None
    ticket, owner, due = found.ticket_id, found.ticket.assignee_id, found.due_at.isoformat()
    what = found.kind
    if stage == Stage.WARNED:
        return TargetWarned(ticket=ticket, target=found.pk, what=what, owner=owner, due=due)
    if stage == Stage.BROKEN:
        return TargetBroken(ticket=ticket, target=found.pk, what=what, owner=owner, due=due)
    return TargetEscalated(ticket=ticket, target=found.pk, what=what, owner=owner, due=due, stage=int(stage))
