"""The clocks of a ticket, set by how it stands: whatever happened, the same call brings them up to date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Value

from jawab.base import clock
from jawab.base.actors import SYSTEM
from jawab.base.facts import record
from jawab.calendars.business import ALWAYS, Hours
from jawab.people.queries import hours_for
from jawab.promises.actions.dues import show_next_due
from jawab.promises.clocks import Pause, due
from jawab.promises.ladder import next_step, soon_at
from jawab.promises.models import Policy, Stage, Target, TargetEnding, TargetKind
from jawab.promises.standing import Standing, done_at, is_on_its_way, is_paused, running, standings_of
from jawab.promises.target_facts import TargetDropped, TargetMet, TargetMoved, TargetSet
from jawab.tickets.access import locked_all
from jawab.tickets.facts import HandOverTakenBack
from jawab.tickets.models import Ticket
from jawab.tickets.queries import first_fitting
from jawab.tickets.queries.conditions import from_store

HISTORY = timedelta(days=2)
"""A clock that began before that and is over was none: the ticket came out of an archive, or before the policy."""
_EVERY = 0
"""Where the number of a ticket stands for every one."""


def set_clocks(because: Mapping[int, str]) -> None:
    """Begin, end, stop and move the clocks of these tickets as they stand now, each ``because`` of a fact of that kind.

    Repeating it changes nothing. One query for a desk without policies, else eight and what changes, however many
    the tickets are.
    """
    concerned = _with_any(because)
    if not concerned:
        return
    held, now = locked_all(concerned, by=SYSTEM), clock.now()
    standings = standings_of(held.values(), now)
    open_ones: defaultdict[int, dict[str, Target]] = defaultdict(dict)
    for target in Target.objects.filter(ticket__in=held, ended_at=None):
        open_ones[target.ticket_id][target.kind] = target
    policies = policies_of([number for number, standing in standings.items() if not standing.is_over])
    hours = OpenHours()
    for number, ticket in held.items():
        setting = _Setting(ticket, policies.get(number), now, because[number], hours)
        _set(setting, open_ones[number], standings[number])


def _set(setting: "_Setting", open_ones: Mapping[str, Target], standing: Standing) -> None:
    since = running(standing)
    for kind, target in open_ones.items():
        if kind not in since or since[kind] != target.started_at:
            setting.end(target, standing)
        elif (minutes := setting.minutes(kind)) is None:
            setting.drop(target)
        else:
            setting.go_on(target, minutes)
    left = {kind for kind, each in open_ones.items() if each.is_open}
    for kind, started in since.items():
        if kind not in left and (minutes := setting.minutes(kind)) is not None:
            setting.begin(kind, started, minutes)
    if setting.has_changed:
        show_next_due(setting.ticket)


def policies_of(tickets: Collection[int]) -> dict[int, Policy]:
    """By ticket the first policy whose conditions it fulfils; two queries, one for a desk without policies.

    One whose conditions cannot all be read any more (a field is retired) takes nothing, rather than too much.
    """
    policies = {each.pk: each for each in Policy.objects.all()} if tickets else {}
    if not policies:
        return {}
    asked = {pk: from_store(each.conditions) for pk, each in policies.items()}
    rules = [(pk, each.read) for pk, each in asked.items() if not each.unread]
    fits = first_fitting(Ticket.objects.filter(pk__in=tickets), rules)
    return {ticket: policies[pk] for ticket, pk in fits.items() if pk is not None}


def _with_any(tickets: Iterable[int]) -> list[int]:
    """All of them where there is a policy, else those in which a clock runs without one."""
    wanted = [*tickets]
    running_in = Target.objects.filter(ticket__in=wanted, ended_at=None).order_by().values_list("ticket")
    any_policy = Policy.objects.order_by().values_list(Value(_EVERY))[:1]
    found = {ticket for (ticket,) in running_in.union(any_policy, all=True)}
    return wanted if _EVERY in found else sorted(found)


class OpenHours:
    """Of teams and channels, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int | None, int], Hours] = {}

    def of(self, ticket: Ticket) -> Hours:
        key = (ticket.team_id, ticket.channel_id)
        if key not in self._known:
            self._known[key] = hours_for(team=ticket.team, channel=ticket.channel)
        return self._known[key]


@dataclass(slots=True)
class _Setting:
    """What one call goes by."""

    ticket: Ticket
    policy: Policy | None
    now: datetime
    because: str
    open_hours: OpenHours
    has_changed: bool = False

    def minutes(self, kind: str) -> int | None:
        return self.policy.minutes_for(kind, self.ticket.priority) if self.policy else None

    def hours(self, target: Target) -> Hours:
        return ALWAYS if target.around_the_clock else self.open_hours.of(self.ticket)

    def begin(self, kind: str, started: datetime, minutes: int) -> None:
        """A new clock, or the same one again that had stopped: a ticket opened again, an answer taken back."""
        assert self.policy is not None
        earlier = Target.objects.filter(ticket=self.ticket, kind=kind, started_at=started)
        target = earlier.order_by("-pk").first()
        is_new = target is None
        if target is None:
            target = Target(ticket=self.ticket, kind=kind, started_at=started)
        if kind == TargetKind.RESOLUTION and target.ended_at is not None:
            target.pauses = [*target.pauses, [target.ended_at.isoformat(), self.now.isoformat()]]
        target.ended_at, target.ending = None, ""
        self._adopt(target, minutes)
        self._turn(target)
        if is_new and target.is_late(self.now) and self.now - started > HISTORY:
            return
        self._save(target)
        fact = TargetSet(
            ticket=self.ticket.pk,
            target=target.pk,
            what=kind,
            policy=self.policy.pk,
            due=_iso(target.due_at),
        )
        record(fact, by=SYSTEM, audience=self.ticket.audience)

    def go_on(self, target: Target, minutes: int) -> None:
        before = _state(target)
        self._adopt(target, minutes)
        self._turn(target)
        if _state(target) == before:
            return
        self._save(target)
        if target.due_at == before["due_at"]:
            return
        fact = TargetMoved(
            ticket=self.ticket.pk,
            target=target.pk,
            what=target.kind,
            before=_iso(before["due_at"]),
            after=_iso(target.due_at),
            because=self.because,
        )
        record(fact, by=SYSTEM, audience=self.ticket.audience)

    def end(self, target: Target, standing: Standing) -> None:
        """What it waited for was done, or nobody waits any more; an answer that leaves later has not come yet."""
        done = done_at(target, standing, self.now)
        if self.because == HandOverTakenBack.kind and target.kind == TargetKind.ACCEPTANCE:
            done = None
        if done is None:
            if not is_on_its_way(target, standing):
                self.drop(target)
            return
        late = target.broken_at is not None or (target.due_at is not None and done > target.due_at)
        self._close(target, done, TargetEnding.LATE if late else TargetEnding.MET)
        fact = TargetMet(ticket=self.ticket.pk, target=target.pk, what=target.kind, late=late)
        record(fact, by=SYSTEM, audience=self.ticket.audience)

    def drop(self, target: Target) -> None:
        self._close(target, self.now, TargetEnding.DROPPED)
        fact = TargetDropped(ticket=self.ticket.pk, target=target.pk, what=target.kind, because=self.because)
        record(fact, by=SYSTEM, audience=self.ticket.audience)

    def _close(self, target: Target, at: datetime, ending: TargetEnding) -> None:
        """However it ends, what was late is broken, whether a worker has come by yet or not."""
        if target.broken_at is None and target.due_at is not None and at > target.due_at:
            target.broken_at = target.due_at
        if _is_stopped(target):
            target.pauses = [*target.pauses[:-1], [target.pauses[-1][0], at.isoformat()]]
        target.ended_at, target.ending, target.next_at = at, ending, None
        self._save(target)

    def _save(self, target: Target) -> None:
        target.save()
        self.has_changed = True

    def _adopt(self, target: Target, minutes: int) -> None:
        assert self.policy is not None
        target.policy, target.minutes = self.policy, minutes
        target.around_the_clock = self.policy.around_the_clock

    def _turn(self, target: Target) -> None:
        """Stop it or let it run, and say when it is due."""
        assert self.policy is not None
        stands = is_paused(target.kind, self.ticket.status, on_hold=self.policy.pauses_on_hold)
        if stands and not _is_stopped(target):
            target.pauses = [*target.pauses, [self.now.isoformat(), None]]
        elif not stands and _is_stopped(target):
            target.pauses = [*target.pauses[:-1], [target.pauses[-1][0], self.now.isoformat()]]
        hours = self.hours(target)
        length = timedelta(minutes=target.minutes)
        pauses = [_pause(each) for each in target.pauses]
        try:
            target.due_at = due(hours, target.started_at, pauses, length)
        except ValueError:  # by this calendar nobody ever works
            hours, target.due_at = ALWAYS, due(ALWAYS, target.started_at, pauses, length)
        _set_steps(target, hours, self.now)


def _state(target: Target) -> dict[str, Any]:
    return {field.attname: getattr(target, field.attname) for field in target._meta.concrete_fields}  # noqa: SLF001


def _is_stopped(target: Target) -> bool:
    return bool(target.pauses) and target.pauses[-1][1] is None


def _set_steps(target: Target, hours: Hours, now: datetime) -> None:
    """Moved away, its moment is warned of anew; what was broken stays so."""
    if target.due_at is None:
        target.soon_at = target.next_at = None
        return
    target.soon_at = soon_at(target.started_at, target.due_at, hours)
    if target.stage == Stage.WARNED and target.soon_at > now:
        target.stage = Stage.QUIET
    target.next_at = next_step(Stage(target.stage), soon=target.soon_at, due=target.due_at, hours=hours)


def _pause(kept: list[str | None]) -> Pause:
    since, until = kept
    assert since is not None
    return datetime.fromisoformat(since), datetime.fromisoformat(until) if until else None


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
