"""A promise made, kept, moved to another time in agreement, dropped, opened again, taken over, explained."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.calendars.business import Hours
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.people.queries import hours_for
from jawab.promises.access import locked_promise
from jawab.promises.actions.dues import show_next_due
from jawab.promises.facts import (
    PromiseDropped,
    PromiseExplained,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    PromiseReopened,
    PromiseTaken,
)
from jawab.promises.ladder import next_step, soon_at
from jawab.promises.models import Ending, Promise, Stage
from jawab.promises.words import FURTHEST
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket
from jawab.tickets.queries import agents_seeing

REASON_LIMIT = 2_000


@transaction.atomic
def promise(*, ticket: Ticket, due_at: datetime, by: Agent, owner: Agent | None = None) -> Promise:
    """Write down what was promised outside of any answer, to be kept by ``owner``, else by whoever writes it down.

    Refuses a moment that is not to come within a year, a merged ticket, and an owner who may not see the ticket.
    """
    ticket = locked(ticket.pk, by=by)
    if ticket.merged_into_id is not None:
        raise Refused(_("This ticket was merged into another one."))
    refuse_moment(due_at)
    if owner is not None:
        _must_see(ticket, owner)
    made = Promise(ticket=ticket, owner=owner or by, made_by=by, due_at=due_at)
    return make(made, by=by)


def refuse_moment(due_at: datetime) -> None:
    """Of what is past, and of what is further than a year away."""
    if not clock.now() < due_at <= clock.now() + FURTHEST:
        raise Refused(_("Please choose a moment still to come, within a year."))


def make(made: Promise, *, by: Actor) -> Promise:
    """The row and its fact, in a ticket that is locked."""
    made.made_at = clock.now()
    hours = _hours(made.ticket)
    made.soon_at = soon_at(made.made_at, made.due_at, hours)
    made.next_at = next_step(Stage(made.stage), soon=made.soon_at, due=made.due_at, hours=hours)
    made.save(force_insert=True)
    fact = PromiseMade(
        ticket=made.ticket_id,
        promise=made.pk,
        owner=made.owner_id,
        due=made.due_at.isoformat(),
        message=made.message_id,
        encounter=made.encounter_id,
    )
    record(fact, by=by, audience=made.ticket.audience)
    show_next_due(made.ticket)
    return made


@transaction.atomic
def reschedule(*, promise: Promise, due_at: datetime, by: Agent) -> Promise:
    """Another moment is agreed: the promise that takes its place, with the same owner.

    Refuses one that has ended, and a moment that is not to come within a year.
    """
    ticket, found = _open(promise, by=by)
    refuse_moment(due_at)
    made = make(Promise(ticket=ticket, owner=found.owner, made_by=by, due_at=due_at), by=by)
    move(found, made, by=by)
    return made


@transaction.atomic
def keep(*, promise: Promise, by: Agent) -> Promise:
    """It is done: kept, or late. Refuses one that has ended."""
    ticket, found = _open(promise, by=by)
    return end_kept(found, ticket, by=by)


def end_kept(found: Promise, ticket: Ticket, *, by: Actor, message: int | None = None) -> Promise:
    """The change itself, in a ticket that is locked."""
    late = found.is_late(clock.now())
    found.kept_by_id = message
    _end(found, Ending.LATE if late else Ending.KEPT)
    fact = PromiseKept(
        ticket=ticket.pk, promise=found.pk, due=found.due_at.isoformat(), late=late, message=message
    )
    record(fact, by=by, audience=ticket.audience)
    show_next_due(ticket)
    return found


def move(found: Promise, into: Promise, *, by: Actor) -> None:
    """Another time was agreed: ``into`` takes its place, in a ticket that is locked."""
    found.became = into
    _end(found, Ending.MOVED)
    fact = PromiseMoved(
        ticket=found.ticket_id,
        promise=found.pk,
        into=into.pk,
        before=found.due_at.isoformat(),
        after=into.due_at.isoformat(),
    )
    record(fact, by=by, audience=into.ticket.audience)
    show_next_due(into.ticket)


@transaction.atomic
def drop(*, promise: Promise, by: Agent) -> Promise:
    """It was none, or the customer does not need it any more. Refuses one that has ended."""
    ticket, found = _open(promise, by=by)
    _end(found, Ending.DROPPED)
    fact = PromiseDropped(ticket=ticket.pk, promise=found.pk, due=found.due_at.isoformat())
    record(fact, by=by, audience=ticket.audience)
    show_next_due(ticket)
    return found


@transaction.atomic
def reopen(*, promise: Promise, by: Actor) -> Promise:
    """What was kept or dropped by mistake stands again, with the ladder as far as it had come.

    Refuses one that is open, or whose place another took.
    """
    ticket, found = locked_promise(promise.pk, by=by)
    if found.is_open or found.ending == Ending.MOVED:
        raise Refused(_("This promise stands already, or another took its place."))
    stand_again(found, ticket, by=by)
    return found


def stand_again(found: Promise, ticket: Ticket, *, by: Actor) -> None:
    """The change itself, in a ticket that is locked."""
    if found.stage < Stage.BROKEN:
        found.broken_at = None
    found.ended_at, found.ending, found.kept_by, found.became = None, "", None, None
    hours = _hours(ticket)
    found.next_at = next_step(Stage(found.stage), soon=found.soon_at, due=found.due_at, hours=hours)
    found.save()
    fact = PromiseReopened(ticket=ticket.pk, promise=found.pk, due=found.due_at.isoformat())
    record(fact, by=by, audience=ticket.audience)
    show_next_due(ticket)


@transaction.atomic
def take(*, promise: Promise, owner: Agent, by: Agent) -> Promise:
    """From now on ``owner`` keeps it. Refuses one that has ended, and who may not see the ticket."""
    ticket, found = _open(promise, by=by)
    _must_see(ticket, owner)
    if found.owner_id != owner.pk:
        give(found, owner, ticket, by=by)
    return found


def give(found: Promise, owner: Agent | None, ticket: Ticket, *, by: Actor) -> None:
    """The change itself, in a ticket that is locked: to somebody, or back to the team."""
    before, found.owner = found.owner_id, owner
    found.save(update_fields=["owner"])
    fact = PromiseTaken(ticket=ticket.pk, promise=found.pk, before=before, after=owner.pk if owner else None)
    record(fact, by=by, audience=ticket.audience)


@transaction.atomic
def explain(*, promise: Promise, reason: str, by: Agent) -> Promise:
    """Write down why it was broken. Refuses an empty reason, and a promise that was not broken."""
    ticket, found = locked_promise(promise.pk, by=by)
    if found.broken_at is None:
        raise Refused(_("This promise was not broken."))
    if not reason.strip():
        raise Refused(_("Please write why it was not kept."))
    found.broken_because = reason.replace("\0", "").strip()[:REASON_LIMIT]
    found.save(update_fields=["broken_because"])
    record(PromiseExplained(ticket=ticket.pk, promise=found.pk), by=by, audience=ticket.audience)
    return found


def _open(promise: Promise, *, by: Actor) -> tuple[Ticket, Promise]:
    ticket, found = locked_promise(promise.pk, by=by)
    if not found.is_open:
        raise Refused(_("This promise has ended already."))
    return ticket, found


def _end(found: Promise, ending: Ending) -> None:
    """However it ends, what was late is broken, whether a worker has come by yet or not."""
    if found.is_late(clock.now()) and found.broken_at is None:
        found.broken_at = found.due_at
    found.ended_at, found.ending, found.next_at = clock.now(), ending, None
    found.save()


def _hours(ticket: Ticket) -> Hours:
    return hours_for(team=ticket.team, channel=ticket.channel)


def _must_see(ticket: Ticket, agent: Agent) -> None:
    if not agents_seeing(ticket).filter(pk=agent.pk).exists():
        name = isolate(agent.name)
        raise Refused(_("%(name)s may not see this ticket and cannot keep the promise.") % {"name": name})
