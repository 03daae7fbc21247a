"""What becomes of a proposal: a problem, more tickets of one, or nothing."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.errors import NotThere, Refused
from jawab.base.facts import record
from jawab.people.models import Agent
from jawab.problems.access import locked_proposal, problem_for
from jawab.problems.actions.keeping import open_problem
from jawab.problems.actions.linking import link_all
from jawab.problems.facts import MatterGathered, MatterRefused
from jawab.problems.models import Problem, Proposal
from jawab.problems.queries.proposals import rows_seen, sees_all


@transaction.atomic
def take_proposal(
    *,
    proposal: Proposal,
    by: Agent,
    title: str = "",
    problem: Problem | None = None,
    besides: Iterable[int] = (),
) -> Problem:
    """Its tickets are linked with ``problem``, else with a new one of that title; but for those that are ``besides``.

    For whoever supervises, and as far as they see its tickets: what they do not see is looked at again by the next
    mining. Refuses to take none, and an empty title.
    """
    proposal = locked_proposal(by, proposal.pk)
    rows = rows_seen(by, [proposal], now=clock.now())
    tickets = sorted(set(rows.values_list("ticket", flat=True)) - set(besides))
    if not tickets:
        raise Refused(_("Please choose tickets first."))
    chosen = problem_for(by, problem.pk) if problem is not None else open_problem(title=title, by=by)
    count = link_all(problem=chosen, tickets=tickets, by=by)
    proposal.delete()
    record(MatterGathered(problem=chosen.pk, number=chosen.number, count=count), by=by, audience=())
    return chosen


@transaction.atomic
def refuse_proposal(*, proposal: Proposal, by: Agent) -> Proposal:
    """They are not one matter. It is kept what they had in common, and not proposed again until it has grown much.

    For whoever supervises and sees all of its tickets: it is refused for everybody, by nobody who knows a part of it.
    """
    proposal = locked_proposal(by, proposal.pk)
    if not rows_seen(by, [proposal], now=clock.now()).exists():
        raise NotThere(_("This is not proposed any more."))
    if not sees_all(by, proposal, now=clock.now()):
        raise Refused(
            _("You see only some of these tickets. Who sees them all can say that they are not one matter.")
        )
    proposal.refused_at, proposal.refused_by = clock.now(), by
    proposal.save(update_fields=["refused_at", "refused_by"])
    proposal.rows.all().delete()
    record(MatterRefused(count=proposal.size, problem=proposal.problem_id), by=by, audience=())
    return proposal
