"""Telling agents of a fact, by the ways each of them wants."""

from django.db import transaction

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import Fact, Recorded, record
from jawab.base.models import FactRow
from jawab.knowledge.facts import OfArticle
from jawab.knowledge.models import Article
from jawab.live.signal import wake_work
from jawab.notices.addressed import Addressed
from jawab.notices.addressees import addressed
from jawab.notices.facts import NoticesMade
from jawab.notices.models import Muting, Notice, NoticeKind
from jawab.notices.ways import Wish, wishes
from jawab.people.models import Agent
from jawab.suggestions.facts import OfSuggestion
from jawab.suggestions.models import Suggestion
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
    if not told:
        return
    row = FactRow.objects.get(pk=recorded.number)
    if isinstance(recorded.fact, OfArticle):
        _tell_of(Article.objects.filter(pk=recorded.fact.article).first(), told, row)
    elif isinstance(recorded.fact, OfSuggestion):
        _tell_of(Suggestion.objects.filter(pk=recorded.fact.suggestion).first(), told, row)
    elif recorded.fact.ticket is not None:
        _tell_of_ticket(told, recorded.fact, row)


def _tell_of_ticket(told: list[Addressed], fact: Fact, row: FactRow) -> None:
    ticket = Ticket.objects.filter(pk=fact.ticket or 0).first()
    if ticket is None:  # the sample of the set-up, taken away meanwhile
        return
    agents = _concerned(told, ticket, row)
    _keep(_notices(agents, ticket, row), row)


def _tell_of(thing: Article | Suggestion | None, told: list[Addressed], row: FactRow) -> None:
    """Whoever works here may read every article and every suggestion."""
    if thing is None:
        return
    made, now = [], clock.now()
    for each in told:
        concerned = Agent.objects.filter(pk__in=each.agents, is_active=True)
        agents = [agent for agent in concerned if agent.actor != row.actor]
        wanted = wishes(agents, each.kind, now=now)
        made += [
            _notice(agent, wanted[agent.pk], looks=False, kind=each.kind, of=thing, row=row)
            for agent in agents
            if wanted[agent.pk].ways
        ]
    _keep(made, row)


def _keep(made: list[Notice], row: FactRow) -> None:
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
            _notice(agent, wanted[agent.pk], looks=agent.pk in looking, kind=kind, of=ticket, row=row)
            for agent in concerned
            if wanted[agent.pk].ways
        ]
    return made


def _notice(
    agent: Agent,
    wish: Wish,
    *,
    looks: bool,
    kind: NoticeKind,
    row: FactRow,
    of: Ticket | Article | Suggestion,
) -> Notice:
    return Notice(
        agent=agent,
        ticket=of if isinstance(of, Ticket) else None,
        article=of if isinstance(of, Article) else None,
        suggestion=of if isinstance(of, Suggestion) else None,
        kind=kind,
        fact=row.number,
        at=row.at,
        in_bell=wish.ways.bell,
        sounds=wish.ways.bell and wish.ways.sound and wish.with_sound and wish.quiet_until is None,
        push_at=(wish.quiet_until or clock.now()) if wish.ways.push and wish.has_device else None,
        in_digest=wish.ways.mail and wish.has_digest,
        read_at=clock.now() if looks else None,
    )
