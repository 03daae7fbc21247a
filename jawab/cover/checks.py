"""What ``jawab doctor`` asks about what nobody keeps: nobody who is there, or nobody at all."""

from collections.abc import Iterator

from django.db.models import Count

from jawab.base import clock
from jawab.base.checkup import Finding, check
from jawab.calendars import business
from jawab.cover.queries import absence_of, promises_of, waiting_for, with_somebody_to_cover
from jawab.people.models import Agent, Team
from jawab.people.queries import hours_for
from jawab.promises.models import Promise
from jawab.tickets.models import Ticket
from jawab.tickets.models.tickets import AWAITING_US
from jawab.workforce.queries import on_duty

LISTED = 5
_WELL = Finding("ok", "none")


@check("kept by who is away")
def of_who_is_away() -> Iterator[Finding]:
    """What should have gone to their cover or their team within half a minute; also of who has left."""
    stays = [told for pk in with_somebody_to_cover() if (told := _stays(Agent.objects.get(pk=pk)))]
    yield from (Finding("bad", each) for each in stays[:LISTED])
    if len(stays) > LISTED:
        yield Finding("bad", f"{len(stays)} people in all.")
    if not stays:
        yield _WELL


def _stays(agent: Agent) -> str:
    absence = absence_of(agent)
    if absence is None:
        return ""
    tickets, promises = waiting_for(agent, absence), promises_of(agent, absence)
    if not tickets and not promises:
        return ""
    how = "is away" if agent.is_active else "does not work here any more"
    return (
        f"{agent.name} {how}, and {len(tickets)} tickets and {len(promises)} promises that cannot wait are still"
        " theirs. Is jawab work running?"
    )


@check("kept by nobody on duty")
def of_nobody_on_duty() -> Iterator[Finding]:
    """What waits with a team in whose hours none of its members is there."""
    alone = [told for told in (*_waiting(), *_owed()) if told]
    yield from (Finding("warn", each) for each in alone)
    if not alone:
        yield _WELL


def _waiting() -> Iterator[str]:
    waiting = Ticket.objects.filter(
        assignee=None, status__in=AWAITING_US, waiting_since__isnull=False, merged_into=None
    )
    for pk, count in waiting.order_by("team").values_list("team").annotate(Count("pk")):
        yield _alone(pk, f"{count} tickets")


def _owed() -> Iterator[str]:
    late = Promise.objects.filter(owner=None, ended_at=None, due_at__lte=clock.now())
    for pk, count in late.order_by("ticket__team").values_list("ticket__team").annotate(Count("pk")):
        yield _alone(pk, f"{count} promises that are due")


def _alone(pk: int | None, what: str) -> str:
    """Empty where somebody is there, or nobody need be."""
    team = Team.objects.filter(pk=pk).first() if pk else None
    members = team.agents.all() if team else Agent.objects.all()
    if not business.is_open(hours_for(team=team), clock.now()) or on_duty(members).exists():
        return ""
    whose = f"the team {team.name}" if team else "no team"
    return f"{what} wait with {whose}, of which nobody is on duty in its business hours. Look at Duty and leaves."
