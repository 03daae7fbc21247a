"""Taking the next ticket instead of choosing one."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from jawab.base import clock
from jawab.people.access import require_staff
from jawab.people.models import Agent
from jawab.tickets.access import visible_tickets
from jawab.tickets.actions.ownership import assign
from jawab.tickets.models import Presence, Ticket, Urgency
from jawab.tickets.models.tickets import AWAITING_US

# What nobody has read yet waits in its turn.
_URGENCY = Coalesce("urgency", int(Urgency.ORDINARY))
ORDER = ("-priority", _URGENCY.desc(), F("waiting_since").asc(nulls_last=True), "number")


@transaction.atomic
def take_next(*, by: Agent, how: str = "") -> Ticket | None:
    """Give ``by`` the most urgent ticket that waits in their own teams, or None when none does.

    Highest priority first, then the most urgent words, then who has waited longest, then the lowest number. Leaves
    out what a colleague is answering right now. Any number of agents may take at once: no ticket is given twice, and
    none is lost.
    """
    require_staff(by)
    taken = _taken(to_take(by).order_by(*ORDER))
    return assign(ticket=taken, agent=by, by=by, how=how) if taken else None


@transaction.atomic
def take_first(*, why: Mapping[int, tuple[str, ...]], by: Agent, how: str) -> Ticket | None:
    """Give ``by`` the first of these tickets that is still free, or None when none is; as safely as ``take_next``.

    ``why`` holds their numbers in the order of their turn, each with the reasons to tell with the fact.
    """
    require_staff(by)
    turn = Case(
        *(When(pk=number, then=Value(place)) for place, number in enumerate(why)), output_field=IntegerField()
    )
    taken = _taken(to_take(by).filter(pk__in=why).order_by(turn))
    return assign(ticket=taken, agent=by, by=by, how=how, reasons=why[taken.pk]) if taken else None


def to_take(agent: Agent) -> QuerySet[Ticket]:
    """What ``agent`` may take. Tickets without a team are everybody's."""
    own_teams = agent.memberships.values("team")
    return free_among(visible_tickets(agent).filter(Q(team__in=own_teams) | Q(team=None)), besides=agent.pk)


def free_among(tickets: QuerySet[Ticket], *, besides: int = 0) -> QuerySet[Ticket]:
    """What is nobody's and waits for us, but for what somebody (``besides`` this agent) answers at this moment."""
    answering = Presence.objects.filter(ticket=OuterRef("pk"), replying=True, until__gt=clock.now())
    free = tickets.filter(status__in=AWAITING_US, assignee=None, merged_into=None)
    return free.exclude(Exists(answering.exclude(agent=besides)))


def _taken(tickets: QuerySet[Ticket]) -> Ticket | None:
    """The first that is free. What somebody holds at this moment is passed over, unless there is nothing else: then
    it is worth waiting to see whether it stays free.
    """
    taken = _held(tickets, skip_locked=True)
    while taken is None and (first := tickets.values_list("pk", flat=True).first()) is not None:
        taken = _held(tickets.filter(pk=first))
    return taken


def _held(tickets: QuerySet[Ticket], *, skip_locked: bool = False) -> Ticket | None:
    """The first that is still free, locked FOR NO KEY UPDATE as by every action on a ticket.

    PostgreSQL keeps the lock of a row that turned out to be taken. Whoever goes on to wait must let it go, or two who
    wait hold what the other waits for.
    """
    with transaction.atomic():
        found = tickets.select_for_update(no_key=True, of=("self",), skip_locked=skip_locked).first()
        transaction.set_rollback(found is None)
    return found
