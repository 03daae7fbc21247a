"""Going through a procedure: in a ticket, where every step is recorded, or trying it out in none."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.procedures.access import locked_following, procedure_for
from jawab.procedures.facts import (
    OfFollowing,
    ProcedureBegun,
    ProcedureEnded,
    ProcedureLeft,
    StepDone,
    StepTakenBack,
    StepTicked,
    StepUnticked,
)
from jawab.procedures.guide import Step
from jawab.procedures.models import Ending, FollowedStep, Following, Procedure
from jawab.tickets.access import locked
from jawab.tickets.models import Ticket

_WHY = 300
MOST_STEPS = 300
"""Done on one way: whoever went round as often as this is lost."""


@transaction.atomic
def begin_procedure(
    *, procedure: Procedure, by: Agent, ticket: Ticket | None = None, newest: bool = False
) -> Following:
    """At its first step; what is begun already goes on. Without a ticket it is tried out, as it is written last.

    In a ticket it is the version that is recommended; the newest where there is none, or where ``newest`` is wished.
    Refuses one that is retired, and a ticket that went into another.
    """
    require_staff(by)
    ticket = locked(ticket.pk, by=by) if ticket is not None else None
    found = procedure_for(by, procedure.pk)
    if found.retired_at is not None:
        raise Refused(_("This procedure is retired."))
    if ticket is not None and ticket.merged_into_id is not None:
        raise Refused(_("This ticket went into another."))
    whose = {"ticket": ticket} if ticket is not None else {"ticket": None, "by": by}
    if going := found.followings.filter(ended_at=None, **whose).first():
        return going
    chosen = None if newest or ticket is None else found.recommended
    version = chosen or found.versions.get(number=found.version)
    try:
        with transaction.atomic():
            made = Following.objects.create(
                version=version, procedure=found, ticket=ticket, by=by, begun_at=clock.now()
            )
    except IntegrityError:  # begun twice in one moment, by a double press
        return found.followings.get(ended_at=None, **whose)
    FollowedStep.objects.create(following=made, place=0)
    _tell(made, ProcedureBegun, by)
    return made


@transaction.atomic
def tick_box(*, following: Following, step: int, box: int, by: Agent, on: bool = True) -> Following:
    """``box`` is its place in the step; as it was already, nothing happens. Refuses what is no box of it."""
    fresh, row, here = _at(following, step, by)
    if not 0 <= box < len(here.checks):
        raise NotThere(_("There is no such line."))
    if (box in row.ticked) != on:
        row.ticked = sorted({*row.ticked, box} if on else set(row.ticked) - {box})
        row.save(update_fields=["ticked"])
        _tell(fresh, StepTicked if on else StepUnticked, by, line=here.checks[box])
    return fresh


@transaction.atomic
def finish_step(*, following: Following, step: int, answer: int, by: Agent) -> Following:
    """On to where that answer leads, counted from 0; a step without a question has one.

    Refuses a step that a colleague has done already, boxes that are not ticked, and what is no answer of it.
    """
    fresh, row, here = _at(following, step, by)
    if not 0 <= answer < len(here.answers):
        raise Refused(_("Please choose an answer."))
    if len(row.ticked) < len(here.checks):
        raise Refused(_("Not everything of this step is ticked yet."))
    if fresh.steps.count() >= MOST_STEPS:
        raise Refused(_("This went round too often. Please leave the procedure and ask its owner."))
    chosen = here.answers[answer]
    row.answer, row.done_by, row.done_at = chosen.text, by, clock.now()
    row.save(update_fields=["answer", "done_by", "done_at"])
    _tell(fresh, StepDone, by, step=here.title, answer=chosen.text)
    if chosen.to is not None:
        FollowedStep.objects.create(following=fresh, place=chosen.to)
        return fresh
    _end(fresh, Ending.DONE)
    _tell(fresh, ProcedureEnded, by)
    return fresh


@transaction.atomic
def take_step_back(*, following: Following, step: int, by: Agent) -> Following:
    """The step before ``step`` is to be done again; its boxes stay ticked. Refuses the first."""
    fresh, row, _here = _at(following, step, by)
    before = fresh.steps.exclude(pk=row.pk).order_by("-pk").first()
    if before is None:
        raise Refused(_("This is the first step."))
    row.delete()
    before.answer, before.done_by, before.done_at = "", None, None
    before.save(update_fields=["answer", "done_by", "done_at"])
    title = fresh.version.guide.steps[before.place].title
    _tell(fresh, StepTakenBack, by, step=title)
    return fresh


@transaction.atomic
def leave_procedure(*, following: Following, by: Agent, why: str = "") -> Following:
    """Before its end: it did not fit, or did not help. Left already, nothing happens."""
    fresh = locked_following(by, following.pk)
    if fresh.ended_at is not None:
        return fresh
    row = fresh.steps.get(done_at=None)
    fresh.why = one_line(why, _WHY)
    _end(fresh, Ending.LEFT)
    _tell(fresh, ProcedureLeft, by, step=fresh.version.guide.steps[row.place].title)
    return fresh


def _at(following: Following, step: int, by: Agent) -> tuple[Following, FollowedStep, Step]:
    """Where it is, if that is ``step``: what the page showed that somebody pressed on."""
    fresh = locked_following(by, following.pk)
    row = fresh.steps.filter(done_at=None).first()
    if row is None:
        raise Refused(_("This procedure has ended."))
    if row.pk != step:
        raise Refused(_("Somebody has gone on in the meantime. This is the step it is at now."))
    return fresh, row, fresh.version.guide.steps[row.place]


def _end(following: Following, ending: Ending) -> None:
    following.ending, following.ended_at = ending, clock.now()
    following.save(update_fields=["ending", "ended_at", "why"])


def _tell(following: Following, fact: type[OfFollowing], by: Agent, **values: str) -> None:
    """In the history of the ticket that is read now; of what is only tried out there is no fact."""
    ticket = following.ticket
    if ticket is None:
        return
    told = fact(
        ticket=ticket.merged_into_id or ticket.pk,
        procedure=following.procedure_id,
        title=following.version.title,
        following=following.pk,
        **values,
    )
    record(told, by=by, audience=ticket.audience)
