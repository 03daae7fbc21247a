"""A day of the shop, simulated with the clock of the tests and by the real intake and actions: letters, calls, visits
and faxes come in, 25 people answer in shifts with breaks and promise things, and who works on it dies now and then.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from jawab.base import clock
from jawab.base.models import FactRow
from jawab.channels.contract import Address, Incoming
from jawab.channels.intake import accept
from jawab.people.models import Agent
from jawab.promises.actions import move_promises
from jawab.promises.models import Promise
from jawab.routing.actions import accept as look_at
from jawab.routing.actions import assign_waiting, return_offers, take_next
from jawab.routing.queries.agents import loads_of
from jawab.tickets.actions import assign, be_here, set_status, wake_due
from jawab.tickets.models import Channel, Status, Ticket
from jawab.tickets.models.tickets import AWAITING_US, ENDED
from jawab.workforce.actions import note_silence, seen, set_duty
from jawab.workforce.models import State
from tests.routing.day_answers import Answers
from tests.routing.day_arrivals import Arrivals
from tests.routing.day_people import HOLDS, Deaths, Shift, T
from tests.world import NOON, World

TICK = timedelta(minutes=2)
ENGINE_DIES, OTHERS_DIE = 12, 30


@dataclass
class Day:
    """``length`` is from the first arrival to the last; ``moment`` where it stands."""

    world: World
    refunds: Channel
    length: timedelta
    shifts: dict[int, Shift]
    chance: Random
    moment: datetime = NOON
    told: Counter[str] = field(default_factory=Counter)
    busy: set[int] = field(default_factory=set)
    resting: set[int] = field(default_factory=set)
    stirred: bool = False

    def __post_init__(self) -> None:
        self.deaths = Deaths(self.chance)
        self.agents = {agent.pk: agent for agent in Agent.objects.filter(pk__in=self.shifts)}
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._read_to = FactRow.objects.order_by("-number").values_list("number", flat=True)[0]

    def at(self, moment: datetime, event: Callable[[], None]) -> None:
        heappush(self._events, (max(moment, self.moment), next(self._order), event))

    def after(self, minutes: float, event: Callable[[], None]) -> None:
        self.at(self.moment + timedelta(minutes=minutes), event)

    def play(self, arrivals: int) -> None:
        """Until everything that came is answered, kept or ended; fails when that takes far longer than the day."""
        for pk, shift in self.shifts.items():
            self.at(NOON + shift.begins, lambda pk=pk: self._come(pk))  # type: ignore[misc]
            for start, end, reason in shift.breaks:
                self.at(NOON + start, lambda pk=pk, end=end, why=reason: self._rest(pk, end, why))  # type: ignore[misc]
        coming = Arrivals(self, Answers(self))
        for number in range(arrivals):
            # More in the middle of the day than at its ends, and a burst in between.
            part = self.chance.triangular(0, 1, 0.45) if number % 10 else self.chance.uniform(0.5, 0.54)
            self.at(NOON + self.length * part, lambda number=number: coming.arrive(number))  # type: ignore[misc]
        self.at(NOON, self._tick)
        while self._events:
            self.moment, _order, event = heappop(self._events)
            assert self.moment < NOON + 3 * self.length, "the day does not end: something is forgotten"
            with clock.at(self.moment):
                event()
                if self.stirred:
                    self._give()

    def is_over(self) -> bool:
        """Nothing comes any more, nothing waits, and nobody is at work on anything."""
        unended = Ticket.objects.exclude(status__in=(*ENDED, Status.PENDING))
        return self.moment > NOON + self.length and not self.busy and not unended.exists()

    def free_hands(self) -> list[Agent]:
        """Who is at work and has nothing in hand."""
        return [self.agents[pk] for pk in sorted(self._at_work()) if pk not in self.busy]

    def work(self, act: Callable[[], T]) -> T:
        """What somebody asks of the desk; a browser asks again when nobody answered. The engine looks after it."""
        self.stirred = True
        return self.deaths.perhaps(OTHERS_DIE, act)

    def _at_work(self) -> set[int]:
        available = Agent.objects.filter(duty__state=State.AVAILABLE).values_list("pk", flat=True)
        return {*available} & {*self.shifts} - self.resting

    def _give(self) -> None:
        """The engine, by a worker that may die; nobody it gave to holds more than they may."""
        self.stirred = False
        while self.deaths.perhaps(ENGINE_DIES, assign_waiting):
            self.told["rounds"] += 1
        facts = FactRow.objects.filter(kind="ticket.assigned", number__gt=self._read_to).order_by("number")
        new = list(facts.values_list("number", "values"))
        if not new:
            return
        self._read_to = new[-1][0]
        given = {values["after"] for _number, values in new if values["how"] == "push"}
        for agent, loads in loads_of(given).items():
            assert loads["mail"] <= HOLDS, f"agent {agent} was given more than they may hold"
        for agent in sorted(given):
            self._work_soon(agent)

    def _tick(self) -> None:
        """What time alone brings, and signs of life of all who are awake."""
        for pk in self._at_work():
            seen(agent=self.agents[pk])
        for loop in (wake_due, move_promises, return_offers, note_silence):
            self.work(loop)
        for pk in self._at_work():
            self._work_soon(pk)
        self._look_at_promises()
        if not self.is_over():
            self.at(self.moment + TICK, self._tick)

    def _look_at_promises(self) -> None:
        """Each waits with somebody who works here or with a team, and is not left behind where its ticket went."""
        self.told["promises seen"] += 1
        for promise in Promise.objects.filter(ended_at=None).select_related("ticket", "owner"):
            owner, ticket = promise.owner, promise.ticket
            assert owner is not None or ticket.team_id is not None, f"{promise} is nobody's"
            assert owner is None or owner.is_active
            assert owner is None or owner.pk == ticket.assignee_id, (
                f"{promise} was left with who gave it away"
            )

    def _come(self, pk: int) -> None:
        self._say(pk, State.AVAILABLE)
        self.at(NOON + self.shifts[pk].ends, lambda: self._go(pk))
        self._work_soon(pk)

    def _rest(self, pk: int, end: timedelta, reason: str) -> None:
        if pk in self.busy:  # first things first
            self.after(1, lambda: self._rest(pk, end + timedelta(minutes=1), reason))
            return
        back = NOON + end
        if back > self.moment and Agent.objects.get(pk=pk).duty.state != State.OFF:
            self._say(pk, State.BREAK, reason=reason, until=back)
            self.at(back, lambda: self._back(pk))

    def _back(self, pk: int) -> None:
        if Agent.objects.get(pk=pk).duty.state == State.BREAK:
            self._say(pk, State.AVAILABLE)
            self._work_soon(pk)

    def _say(self, pk: int, state: State, **more: Any) -> None:
        self.work(lambda: set_duty(agent=self.agents[pk], state=state, by=self.agents[pk], **more))

    def _go(self, pk: int) -> None:
        """Off duty when what is in hand is done, and the last only when nothing waits; the rest is the team's again."""
        late = self.shifts[pk].ends >= self.length
        if pk in self.busy or (late and not self.is_over()):
            self.after(3, lambda: self._go(pk))
            return
        agent = self.agents[pk]
        self._say(pk, State.OFF)
        for ticket in Ticket.objects.filter(assignee=agent).exclude(status__in=ENDED).order_by("pk"):
            self.work(lambda ticket=ticket: assign(ticket=ticket, agent=None, by=agent))  # type: ignore[misc]

    def _work_soon(self, pk: int) -> None:
        if pk not in self.busy and pk not in self.resting:
            self.after(self.chance.uniform(0.05, 0.4), lambda: self._work(pk))

    def _work(self, pk: int) -> None:
        """The next of what is in hand is opened and answered some minutes later; with empty hands one is taken."""
        if pk in self.busy or pk not in self._at_work():
            return
        agent = self.agents[pk]
        if self.chance.random() < 0.01:
            self.told["fell asleep"] += 1
            self.resting.add(pk)
            self.after(self.chance.uniform(12, 25), lambda: self._awake(pk))
            return
        held = Ticket.objects.filter(assignee=agent, status__in=AWAITING_US, merged_into=None)
        ticket = held.order_by("waiting_since", "pk").first()
        if ticket is None and self.chance.random() < 0.2:
            ticket = self.work(lambda: take_next(by=agent))
        if ticket is None:
            return
        be_here(ticket=ticket.pk, tab="a" * 8, replying=True, by=agent)
        look_at(ticket=ticket.pk, by=agent)
        self.busy.add(pk)
        number, minutes = ticket.pk, min(self.chance.lognormvariate(1.7, 0.6), 25.0)
        self.after(minutes, lambda: self._done(pk, number))

    def _awake(self, pk: int) -> None:
        self.resting.discard(pk)
        seen(agent=self.agents[pk])
        self._work_soon(pk)

    def _done(self, pk: int, number: int) -> None:
        self.busy.discard(pk)
        agent, ticket = self.agents[pk], Ticket.objects.get(pk=number)
        if ticket.assignee_id == pk and ticket.status in AWAITING_US:
            Answers(self).answer(ticket, agent)
        self._work_soon(pk)

    def letter(self, number: int, written: str, *, answers: str = "", refunds: bool = False) -> int:
        """A letter comes in, twice where its first reader died; the number of its ticket."""
        sender = Address(f"customer{number}@mail.example", f"Customer {number}")
        self.told["letters"] += 1
        incoming = Incoming(
            source_id=f"{number}/{answers}",
            sender=sender,
            subject=f"letter {number}",
            text=written,
            written=written,
            message_id=f"<{number}.{self.told['letters']}.of.the.day@mail.example>",
            in_reply_to=[answers] if answers else [],
        )
        channel = self.refunds if refunds else self.world.mailbox
        accepted = self.work(lambda: accept(channel=channel, incoming=incoming))
        assert accepted.message is not None
        return accepted.message.ticket_id

    def follow_up(self, number: int) -> None:
        """What was laid aside until a promise is due is taken up again."""
        ticket = Ticket.objects.select_related("assignee").get(pk=number)
        if ticket.status == Status.ON_HOLD:
            by = ticket.assignee or self.world.mina
            self.work(lambda: set_status(ticket=ticket, status=Status.OPEN, by=by))
