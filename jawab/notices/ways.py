"""By which ways an agent hears of each kind: what they chose, or what is usual."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from jawab.calendars import known_zone, zone
from jawab.notices.models import Choice, Digest, NoticeKind, QuietSpan, Subscription
from jawab.notices.quiet import quiet_until
from jawab.people.models import Agent


@dataclass(frozen=True, slots=True)
class Ways:
    bell: bool = True
    sound: bool = False
    push: bool = False
    mail: bool = False

    def __bool__(self) -> bool:
        return self.bell or self.sound or self.push or self.mail


_LOUD = Ways(sound=True, push=True, mail=True)
USUAL: dict[str, Ways] = {
    NoticeKind.ASSIGNED: _LOUD,
    NoticeKind.MENTIONED: _LOUD,
    NoticeKind.ANSWERED: _LOUD,
    NoticeKind.FAILED: _LOUD,
    NoticeKind.ESCALATED: _LOUD,
    NoticeKind.PROMISED: _LOUD,
    NoticeKind.PAID: _LOUD,
    NoticeKind.COMPLAINED: _LOUD,
    # Nobody waits for it in this minute.
    NoticeKind.REVIEW: Ways(mail=True),
    NoticeKind.SUGGESTED: Ways(mail=True),
    NoticeKind.HANDED_OVER: Ways(),
    NoticeKind.FOLLOWED: Ways(),
    # Three hundred new tickets on a Saturday morning are a list, not news.
    NoticeKind.UNASSIGNED: Ways(bell=False),
}
"""Sound needs a switch of its own too, and a push a device that takes it, mail a rhythm."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How one agent is to be told at one moment; ``quiet_until`` is when their quiet hours end."""

    ways: Ways
    with_sound: bool
    has_device: bool
    has_digest: bool
    quiet_until: datetime | None


def ways_of(agent: Agent) -> dict[str, Ways]:
    """For every kind."""
    chosen = {choice.kind: _ways(choice) for choice in Choice.objects.filter(agent=agent)}
    return USUAL | {kind: ways for kind, ways in chosen.items() if kind in USUAL}


def wishes(agents: Collection[Agent], kind: NoticeKind, *, now: datetime) -> dict[int, Wish]:
    """By the agent's id, in four queries however many they are."""
    chosen = {choice.agent_id: _ways(choice) for choice in Choice.objects.filter(agent__in=agents, kind=kind)}
    devices = Subscription.objects.filter(agent__in=agents)
    reached = set(devices.values_list("agent_id", flat=True))
    digests = Digest.objects.filter(agent__in=agents)
    reading = set(digests.values_list("agent_id", flat=True))
    spans: dict[int, list[QuietSpan]] = {}
    for span in QuietSpan.objects.filter(agent__in=agents):
        spans.setdefault(span.agent_id, []).append(span)
    return {
        agent.pk: Wish(
            ways=chosen.get(agent.pk, USUAL[kind]),
            with_sound=bool(agent.notice_sound),
            has_device=agent.pk in reached,
            has_digest=agent.pk in reading,
            quiet_until=quiet_end(agent, spans.get(agent.pk, []), now=now),
        )
        for agent in agents
    }


def quiet_end(agent: Agent, spans: Collection[QuietSpan], *, now: datetime) -> datetime | None:
    """By the agent's own clock."""
    if not spans or not known_zone(agent.time_zone):
        return None
    return quiet_until(spans, zone(agent.time_zone), now=now)


def _ways(choice: Choice) -> Ways:
    return Ways(bell=choice.bell, sound=choice.sound, push=choice.push, mail=choice.mail)
