"""Asking somebody more experienced about a ticket, with a clock: asked, answered, taken, closed, gone on, come back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import Fact, record
from jawab.language import isolate
from jawab.people.models import Agent
from jawab.tickets.access import locked, may_answer_escalation, may_close_escalation
from jawab.tickets.actions.ownership import assign
from jawab.tickets.actions.standing import change_status
from jawab.tickets.actions.writing import write_note
from jawab.tickets.facts.escalations import (
    EscalationAnswered,
    EscalationCameBack,
    EscalationClosed,
    EscalationOver,
    EscalationTaken,
    EscalationWentOn,
    TicketEscalated,
)
from jawab.tickets.models import Ending, Escalation, Note, Status, Ticket
from jawab.tickets.queries import agents_seeing

BATCH = 100


@transaction.atomic
def escalate(
    *, ticket: Ticket, to: Agent, reason: str, answer_by: datetime, by: Agent, then: Agent | None = None
) -> Escalation:
    """Ask ``to`` for an answer by a moment to come; without one it goes on to ``then``, or comes back.

    The ticket stays with whoever has it. Refuses an empty reason, a second escalation, a ticket at rest, oneself,
    and colleagues who may not see the ticket.
    """
    ticket = locked(ticket.pk, by=by)
    if not reason.strip():
        raise Refused(_("An escalation needs a reason."))
    if not ticket.is_active:
        raise Refused(_("This ticket is at rest. Open it again first."))
    if ticket.escalation_id is not None:
        raise Refused(_("This ticket is escalated already."))
    if answer_by <= clock.now():
        raise Refused(_("Please choose a moment still to come."))
    if by.pk in {to.pk, then.pk if then else None} or (then is not None and then.pk == to.pk):
        raise Refused(_("Please choose a colleague, and another one to be asked after them."))
    _must_see(ticket, to)
    if then is not None:
        _must_see(ticket, then)
    note = write_note(ticket, reason, by=by)
    made = _ask(ticket, Escalation(asked_by=by, to=to, then=then, note=note, answer_by=answer_by))
    fact = TicketEscalated(
        ticket=ticket.pk, escalation=made.pk, to=to.pk, note=note.pk, answer_by=answer_by.isoformat()
    )
    record(fact, by=by, audience=[*ticket.audience, to.audience])
    return made


def _must_see(ticket: Ticket, agent: Agent) -> None:
    if not agents_seeing(ticket).filter(pk=agent.pk).exists():
        name = isolate(agent.name)
        raise Refused(_("%(name)s may not see this ticket and cannot be asked.") % {"name": name})


def _ask(ticket: Ticket, made: Escalation) -> Escalation:
    made.ticket, made.asked_at = ticket, clock.now()
    made.save(force_insert=True)
    ticket.escalation = made
    ticket.save(update_fields=["escalation"])
    return made


@transaction.atomic
def answer_escalation(*, ticket: Ticket, text: str, by: Agent) -> Note:
    """Answer with a note, which ends it. Refuses an empty answer, and whoever was not asked and leads nobody."""
    ticket, open_one = _open(ticket, by=by)
    _require_answerer(open_one, by)
    if not text.strip():
        raise Refused(_("There is nothing to send yet."))
    note = write_note(ticket, text, by=by)
    fact = EscalationAnswered(
        ticket=ticket.pk, escalation=open_one.pk, asked_by=open_one.asked_by_id, note=note.pk
    )
    _end(ticket, open_one, Ending.ANSWERED, fact, by=by)
    return note


@transaction.atomic
def take_over_escalation(*, ticket: Ticket, by: Agent) -> Ticket:
    """Take the ticket itself, which ends it. Refuses whoever was not asked and leads nobody."""
    ticket, open_one = _open(ticket, by=by)
    _require_answerer(open_one, by)
    fact = EscalationTaken(ticket=ticket.pk, escalation=open_one.pk, asked_by=open_one.asked_by_id)
    _end(ticket, open_one, Ending.TAKEN, fact, by=by)
    return assign(ticket=ticket, agent=by, by=by)


@transaction.atomic
def close_escalation(*, ticket: Ticket, by: Agent) -> Ticket:
    """End it without an answer. Refuses whoever neither asked, nor was asked, nor leads."""
    ticket, open_one = _open(ticket, by=by)
    if not may_close_escalation(open_one, by):
        raise _not_asked(open_one)
    fact = EscalationClosed(ticket=ticket.pk, escalation=open_one.pk, to=open_one.to_id)
    _end(ticket, open_one, Ending.CLOSED, fact, by=by)
    return ticket


def _open(ticket: Ticket, *, by: Agent) -> tuple[Ticket, Escalation]:
    ticket = locked(ticket.pk, by=by)
    if ticket.escalation is None:
        raise Refused(_("This escalation has ended already."))
    return ticket, ticket.escalation


def _require_answerer(open_one: Escalation, by: Agent) -> None:
    if not may_answer_escalation(open_one, by):
        raise _not_asked(open_one)


def _not_asked(open_one: Escalation) -> Refused:
    name = isolate(open_one.to.name)
    return Refused(_("%(name)s was asked. Only they, or a supervisor, can do this.") % {"name": name})


def _end(
    ticket: Ticket, open_one: Escalation, ending: Ending, fact: Fact, *, by: Actor | None = None
) -> None:
    open_one.ended_at, open_one.ending = clock.now(), ending
    open_one.save(update_fields=["ended_at", "ending"])
    ticket.escalation = None
    ticket.save(update_fields=["escalation"])
    asked = {open_one.asked_by.audience, open_one.to.audience} if ending != Ending.OVER else set()
    record(fact, by=by or SYSTEM, audience=asked | set(ticket.audience))


@transaction.atomic
def end_with_ticket(*, number: int) -> None:
    """A ticket that came to its end asks nobody any more; one that asked nobody stays as it is."""
    ticket = locked(number, by=SYSTEM)
    if ticket.escalation is not None:
        fact = EscalationOver(ticket=number, escalation=ticket.escalation.pk)
        _end(ticket, ticket.escalation, Ending.OVER, fact)


@transaction.atomic
def end_handed_over(*, number: int, by: Actor) -> None:
    """Where a ticket goes to, neither who asked nor who was asked may see it: the question does not go along."""
    ticket = locked(number, by=SYSTEM)
    if (asked := ticket.escalation) is not None:
        fact = EscalationClosed(ticket=number, escalation=asked.pk, to=asked.to_id)
        _end(ticket, asked, Ending.CLOSED, fact, by=by)


def carry_escalation(ticket: Ticket, into: Ticket) -> int | None:
    """Who was asked still is, about the ticket that goes on, unless that one asks already; both are locked.

    The answer is the escalation that went along.
    """
    asked = ticket.escalation
    if asked is None or into.escalation_id is not None:
        return None
    ticket.escalation, into.escalation, asked.ticket = None, asked, into
    for row, name in ((ticket, "escalation"), (asked, "ticket"), (into, "escalation")):
        row.save(update_fields=[name])
    return asked.pk


def bring_escalation_back(ticket: Ticket, into: Ticket, escalation: int) -> None:
    """It asks about ``ticket`` again while it is open, and stands in its past otherwise; both are locked."""
    if into.escalation_id == escalation:
        carry_escalation(into, ticket)
    else:
        Escalation.objects.filter(pk=escalation, ticket=into).update(ticket=ticket)


def ask_again(ticket: Ticket, escalation: int, *, by: Actor) -> None:
    """What ended with its ticket, or was closed, is open again, for an undoing; the ticket is locked.

    Its clock has gone on.
    """
    found = Escalation.objects.filter(pk=escalation, ending__in=(Ending.OVER, Ending.CLOSED)).first()
    if found is None or ticket.escalation_id is not None:
        raise Refused(_("It has been changed since."))
    found.ended_at, found.ending = None, ""
    found.save(update_fields=["ended_at", "ending"])
    ticket.escalation = found
    ticket.save(update_fields=["escalation"])
    fact = TicketEscalated(
        ticket=ticket.pk,
        escalation=found.pk,
        to=found.to_id,
        note=found.note_id,
        answer_by=found.answer_by.isoformat(),
    )
    record(fact, by=by, audience=[*ticket.audience, found.to.audience])


@transaction.atomic
def move_escalations() -> int:
    """Pass on, or give back, what was not answered in time; how many, at most a batch. Any number may run at once.

    A ticket that waited for the answer, on hold or asleep, is opened for whoever asked.
    """
    due = (
        Ticket.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .filter(escalation__ended_at=None, escalation__answer_by__lte=clock.now())
        .select_related("escalation__to", "escalation__then", "escalation__asked_by")
        .order_by("escalation__answer_by")[:BATCH]
    )
    tickets = list(due)
    for ticket in tickets:
        assert ticket.escalation is not None
        if not _went_on(ticket, ticket.escalation):
            _come_back(ticket, ticket.escalation)
    return len(tickets)


def _went_on(ticket: Ticket, late: Escalation) -> bool:
    after = late.then
    if after is None or not agents_seeing(ticket).filter(pk=after.pk).exists():
        return False
    answer_by = clock.now() + (late.answer_by - late.asked_at)
    late.ended_at, late.ending = clock.now(), Ending.WENT_ON
    late.save(update_fields=["ended_at", "ending"])
    made = Escalation(asked_by=late.asked_by, to=after, note=late.note, answer_by=answer_by)
    _ask(ticket, made)
    fact = EscalationWentOn(
        ticket=ticket.pk,
        escalation=made.pk,
        before=late.to_id,
        after=after.pk,
        answer_by=answer_by.isoformat(),
    )
    asked = {late.asked_by.audience, late.to.audience, after.audience}
    record(fact, by=SYSTEM, audience=asked | set(ticket.audience))
    return True


def _come_back(ticket: Ticket, late: Escalation) -> None:
    fact = EscalationCameBack(
        ticket=ticket.pk, escalation=late.pk, before=late.to_id, asked_by=late.asked_by_id
    )
    _end(ticket, late, Ending.CAME_BACK, fact)
    if ticket.status in {Status.ON_HOLD, Status.SNOOZED}:
        change_status(ticket, Status.OPEN, by=SYSTEM)
