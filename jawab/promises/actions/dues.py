"""The due moments: what a ticket shows of them, and the loop that warns, tells of what is broken, and goes on up."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Fact, record
from jawab.people.queries import hours_for
from jawab.promises.facts import PromiseBroken, PromiseEscalated, PromiseWarned
from jawab.promises.ladder import next_step, stage_at
from jawab.promises.models import Promise, Stage
from jawab.tickets.actions.dues import show_due
from jawab.tickets.models import Ticket

BATCH = 100


def show_next_due(ticket: Ticket) -> None:
    """The ticket, which is locked, carries its next due moment, by which lists are sorted."""
    found = Promise.objects.filter(ticket=ticket, ended_at=None).order_by("due_at").first()
    if found is None:
        show_due(ticket, None)
    else:
        show_due(ticket, found.due_at, soon_at=found.soon_at)


def move_promises() -> int:
    """Go one step on with every promise whose next step has come; how many, at most a batch.

    Each in a transaction of its own. Any number of workers may run at once; one that dies leaves the rest to others.
    """
    now = clock.now()
    waiting = Promise.objects.filter(next_at__lte=now).order_by("next_at").values_list("pk", flat=True)
    return sum(_move(pk) for pk in list(waiting[:BATCH]))


@transaction.atomic
def _move(pk: int) -> bool:
    """False where another worker has it in hand, or it has moved meanwhile.

    A ticket that somebody holds is passed over: its lock comes before that of its promises, here as everywhere.
    """
    ticket = (
        Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(promises=pk)
        .first()
    )
    if ticket is None:
        return False
    found = (
        Promise.objects.select_for_update(no_key=True)
        .filter(pk=pk, ticket=ticket, next_at__lte=clock.now())
        .first()
    )
    if found is None:
        return False
    found.ticket = ticket
    _step(found)
    return True


def _step(found: Promise) -> None:
    """One step for each: after a night without a worker nobody is told of a warning and of its breach at once."""
    ticket, stage = found.ticket, Stage(found.stage)
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
    audience = [*ticket.audience, *([found.owner.audience] if found.owner else [])]
    record(_fact(found, reached), by=SYSTEM, audience=audience)


def _fact(found: Promise, stage: Stage) -> Fact:
    ticket, owner, due = found.ticket_id, found.owner_id, found.due_at.isoformat()
    if stage == Stage.WARNED:
        return PromiseWarned(ticket=ticket, promise=found.pk, owner=owner, due=due)
    if stage == Stage.BROKEN:
        return PromiseBroken(ticket=ticket, promise=found.pk, owner=owner, due=due)
    return PromiseEscalated(ticket=ticket, promise=found.pk, owner=owner, due=due, stage=int(stage))
