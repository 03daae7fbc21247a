"""Telling agents of a fact, by the ways each of them wants."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Recorded, record
from jawab.base.models import FactRow
from jawab.live.signal import wake_work
from jawab.notices.addressees import Addressed, addressed
from jawab.notices.facts import NoticesMade
from jawab.notices.models import Muting, Notice, NoticeKind
from jawab.notices.ways import Wish, wishes
from jawab.people.models import Agent
from jawab.tickets.models import Presence, Ticket
from jawab.tickets.queries import agents_seeing

NAMED = {
    NoticeKind.ASSIGNED,
    NoticeKind.MENTIONED,
    NoticeKind.ESCALATED,
    NoticeKind.PROMISED,
    NoticeKind.COMPLAINED,
}
"""What reaches its agent also from a muted ticket."""


@transaction.atomic
def notify(recorded: Recorded) -> None:
    """One notice for each agent, kind and fact, however often it is called.

    Nobody is told of their own deed, of a ticket they may not see, or of what they want to hear in no way. Whoever
    looks at the ticket in this moment has read it.
    """
    told = addressed(recorded.fact)
    if not told or recorded.fact.ticket is None:
        return
    row = FactRow.objects.get(pk=recorded.number)
    ticket = Ticket.objects.filter(pk=recorded.fact.ticket).first()
    if ticket is None:  # the sample of the set-up, taken away meanwhile
        return
    agents = _concerned(told, ticket, row)
    made = _notices(agents, ticket, row)
    if not made:
        return
    # A second job of the same fact, at work in this moment, adds nothing either.
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    if any(notice.push_at for notice in made):
        transaction.on_commit(wake_work)
    audience = {notice.agent.audience for notice in made}
    record(NoticesMade(of=row.number), by=SYSTEM, audience=audience)


def _concerned(told: list[Addressed], ticket: Ticket, row: FactRow) -> dict[NoticeKind, list[Agent]]:
    """Each agent under the first kind that names them."""
    reasons = {pk: each.kind for each in reversed(told) for pk in each.agents}
    seeing = agents_seeing(ticket).filter(pk__in=reasons)
    agents = seeing.exclude(pk__in=Notice.objects.filter(fact=row.number).values("agent"))
    muted = set(Muting.objects.filter(ticket=ticket, agent__in=reasons).values_list("agent", flat=True))
    found: dict[NoticeKind, list[Agent]] = {}
    for agent in agents:
        kind = reasons[agent.pk]
        if agent.actor != row.actor and (kind in NAMED or agent.pk not in muted):
            found.setdefault(kind, []).append(agent)
    return found


def _notices(agents: dict[NoticeKind, list[Agent]], ticket: Ticket, row: FactRow) -> list[Notice]:
    now = clock.now()
    present = Presence.objects.filter(ticket=ticket, until__gt=now)
    looking = set(present.values_list("agent", flat=True)) if agents else set()
    made = []
    for kind, concerned in agents.items():
        wanted = wishes(concerned, kind, now=now)
        made += [
            _notice(agent, wanted[agent.pk], looks=agent.pk in looking, kind=kind, ticket=ticket, row=row)
            for agent in concerned
            if wanted[agent.pk].ways
        ]
    return made


def _notice(
    agent: Agent, wish: Wish, *, looks: bool, kind: NoticeKind, ticket: Ticket, row: FactRow
) -> Notice:
    return Notice(
        agent=agent,
        ticket=ticket,
        kind=kind,
        fact=row.number,
        at=row.at,
        in_bell=wish.ways.bell,
        sounds=wish.ways.bell and wish.ways.sound and wish.with_sound and wish.quiet_until is None,
        push_at=(wish.quiet_until or clock.now()) if wish.ways.push and wish.has_device else None,
        in_digest=wish.ways.mail and wish.has_digest,
        read_at=clock.now() if looks else None,
    )
