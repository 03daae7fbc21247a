"""How an agent stands to their work: said by themselves, or noticed when no sign of life comes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from jawab.base import clock
from jawab.base.actors import SYSTEM, Actor
from jawab.base.errors import Refused
from jawab.base.facts import record
from jawab.language import one_line
from jawab.people.models import Agent
from jawab.workforce.access import locked_agent
from jawab.workforce.facts import DutyChanged
from jawab.workforce.models import Duty, Reason, State

SILENCE = timedelta(minutes=10)
"""A page that is looked at gives a sign twice a minute, one in the background none after a minute. Ten minutes are a
telephone call or a walk to the printer; who is gone for longer keeps a customer waiting."""
SIGN_EVERY = timedelta(minutes=1)
FURTHEST = timedelta(days=31)
WORDS_LIMIT = 80
BATCH = 100


@transaction.atomic
def set_duty(
    *,
    agent: Agent,
    state: str,
    reason: str = "",
    words: str = "",
    until: datetime | None = None,
    by: Actor,
) -> Duty:
    """From now on ``agent`` stands like this. Only who is busy or on a break has a reason, who is available no end.

    Refuses who may not say it of them, a state or reason there is not, silence, which is only noticed, and an end that
    is not to come within a month.
    """
    fresh = locked_agent(agent, by=by)
    if state not in State.values or state == State.SILENT or reason not in {"", *Reason.values}:
        raise Refused(_("There is no such state of duty."))
    now = clock.now()
    if state == State.AVAILABLE:
        until = None
    if state not in {State.BUSY, State.BREAK}:
        reason = words = ""
    if until is not None and not now < until <= now + FURTHEST:
        raise Refused(_("Please choose a moment still to come, within a month."))
    words = one_line(words, WORDS_LIMIT)
    wish = Duty(agent=fresh, state=state, reason=reason, words=words, until=until, seen_at=now)
    return _change(wish, by=by)


def seen(*, agent: Agent) -> None:
    """A sign of life, written once a minute at most; who was silent is available again. Nothing for who never said how
    they stand. One query.
    """
    own = Duty.objects.filter(agent=agent)
    known = own.values_list("state", "seen_at").first()
    now = clock.now()
    if known is None:
        return
    if known[0] == State.SILENT:
        _come_back(agent)
    elif known[1] <= now - SIGN_EVERY:
        own.filter(seen_at__lt=now).update(seen_at=now)


def note_silence() -> int:
    """Who is available and gave no sign of life for ten minutes is silent; how many. Any number may run at once."""
    late = Duty.objects.filter(state=State.AVAILABLE, seen_at__lte=clock.now() - SILENCE)
    found = list(late.order_by("seen_at").values_list("agent", flat=True)[:BATCH])
    return sum(_fall_silent(pk) for pk in found)


@transaction.atomic
def _fall_silent(pk: int) -> bool:
    agent = Agent.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
    if agent is None:
        return False
    known = Duty.objects.filter(agent=agent, state=State.AVAILABLE, seen_at__lte=clock.now() - SILENCE)
    if (before := known.first()) is None:
        return False
    _change(Duty(agent=agent, state=State.SILENT, seen_at=before.seen_at), by=SYSTEM)
    return True


@transaction.atomic
def _come_back(agent: Agent) -> None:
    fresh = Agent.objects.select_for_update(no_key=True).get(pk=agent.pk)
    if Duty.objects.filter(agent=fresh, state=State.SILENT).exists():
        _change(Duty(agent=fresh, state=State.AVAILABLE, seen_at=clock.now()), by=agent)


def _change(wish: Duty, *, by: Actor) -> Duty:
    """The row and its fact, while the agent is locked; said again, only its reason and end change."""
    before = Duty.objects.filter(agent=wish.agent_id).first()
    is_same = before is not None and before.state == wish.state
    wish.since = before.since if before is not None and is_same else clock.now()
    wish.save(force_insert=before is None, force_update=before is not None)
    if before is not None and _told(before) == _told(wish):
        return wish
    fact = DutyChanged(
        agent=wish.agent_id,
        before=before.state if before else "",
        after=wish.state,
        reason=wish.reason,
        until=wish.until.isoformat() if wish.until else None,
    )
    record(fact, by=by, audience=audience_of(wish.agent))
    return wish


def _told(duty: Duty) -> tuple[object, ...]:
    return duty.state, duty.reason, duty.words, duty.until


def audience_of(agent: Agent) -> list[str]:
    """Who hears of somebody's duty: they, and those who see the work of their teams."""
    return [agent.audience, *(team.audience for team in agent.teams.all())]
