"""Who is back gets back what nobody has begun."""

from django.db import transaction
from django.db.models import QuerySet

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.cover.facts import BACK, CoverEnded
from jawab.cover.models import Covered, Outcome
from jawab.cover.queries import absence_of, back_again
from jawab.people.models import Agent
from jawab.promises.actions import give
from jawab.promises.models import Promise
from jawab.tickets.access import not_held
from jawab.tickets.actions import assign
from jawab.tickets.models import Message, Side, Ticket
from jawab.tickets.models.tickets import ENDED


def end_covers() -> int:
    """Give back what was covered, for everybody who is there again; how much has ended."""
    return sum(end_cover(agent=pk) for pk in back_again())


@transaction.atomic
def end_cover(*, agent: int) -> int:
    """For one, if they are there; how much has ended. What somebody has in hand is looked at again."""
    held = Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=agent).first()
    if held is None or absence_of(held) is not None:
        return 0
    rows = list(Covered.objects.filter(of=held, ended_at=None).order_by("ticket", "pk"))
    return sum(_end(row, held) for row in rows)


def _end(row: Covered, agent: Agent) -> bool:
    ticket = not_held().filter(pk=row.ticket_id).first()
    if ticket is None:
        return False
    row.outcome, row.ended_at = _outcome(row, ticket), clock.now()
    row.save(update_fields=["outcome", "ended_at"])
    if row.outcome == Outcome.BACK:
        _give_back(row, ticket, agent)
    fact = CoverEnded(ticket=ticket.pk, agent=agent.pk, to=row.to_id, outcome=row.outcome)
    record(fact, by=SYSTEM, audience={*ticket.audience, agent.audience})
    return True


def _outcome(row: Covered, ticket: Ticket) -> Outcome:
    """Whoever has written to the customer meanwhile, or taken the ticket, goes on with it."""
    if ticket.status in ENDED or ticket.is_spam or ticket.merged_into_id is not None:
        return Outcome.OVER
    written = Message.objects.filter(
        ticket=ticket, side=Side.OUT, agent__isnull=False, created_at__gte=row.since
    )
    if written.exclude(agent=row.of_id).exists():
        return Outcome.STAYED
    if row.had_ticket:
        return Outcome.BACK if _is_still_covered(row, ticket) else Outcome.STAYED
    return Outcome.BACK if _still_owed(row).exists() else Outcome.OVER


def _is_still_covered(row: Covered, ticket: Ticket) -> bool:
    """With whom it was given to, or with whoever covers for them in turn."""
    if ticket.assignee_id == row.to_id:
        return True
    after = Covered.objects.filter(ticket=ticket, had_ticket=True, ended_at=None, since__gte=row.since)
    return after.exclude(pk=row.pk).filter(to=ticket.assignee_id).exists()


def _give_back(row: Covered, ticket: Ticket, agent: Agent) -> None:
    if row.had_ticket:
        assign(ticket=ticket, agent=agent, by=SYSTEM, how=BACK)
    for each in _still_owed(row):
        give(each, agent, ticket, by=SYSTEM)


def _still_owed(row: Covered) -> QuerySet[Promise]:
    """Open, and with whom they were given to; with the ticket the others have gone back along."""
    return Promise.objects.filter(pk__in=row.promises, ticket=row.ticket_id, owner=row.to_id, ended_at=None)
