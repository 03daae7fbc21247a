"""What holds on any day: nobody twice, nobody beyond their capacity, nobody forgotten."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jawab.routing.deciding import Decision, next_look, route
from jawab.routing.policy import Item, Kind, Policy, Profile
from jawab.routing.state import Desk

SKILLS = ("billing", "tech", "sales")
KINDS = {
    "phone": Kind("phone", 60.0),
    "chat": Kind("chat", 90.0),
    "mail": Kind("mail", 600.0, after_idle=15.0, share=0.35, gentle_for=600.0),
    "task": Kind("task", 900.0, aside=True),
}


class Day:
    """A random day on a small desk, by seconds; keeps its own books, which know nothing of the desk's."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.policy = Policy(KINDS, relaxing=(30.0, 90.0), owner_hold=self.random.choice([0.0, 45.0]))
        self.profiles = [self.person(number) for number in range(self.random.randint(1, 6))]
        self.desk = Desk(self.policy, self.profiles)
        self.now = 0.0
        self.held: dict[int, tuple[Item, int]] = {}
        self.seen: set[int] = set()
        self.items: dict[int, Item] = {}
        for one in self.profiles:
            self.desk.begin(one.id, 0.0)

    def person(self, number: int) -> Profile:
        skills = {
            skill: self.random.randint(1, 3)
            for skill in self.random.sample(SKILLS, self.random.randint(1, 3))
        }
        kinds = self.random.sample(list(KINDS), self.random.randint(1, 4))
        return Profile(
            number, skills, {kind: 1 if kind == "phone" else self.random.randint(1, 3) for kind in kinds}
        )

    def someone(self) -> Item:
        owner = self.random.choice([None, None, 0, 3])
        item = Item(
            len(self.items),
            self.random.choice(list(KINDS)),
            self.random.choice(SKILLS),
            self.now,
            self.random.choice([1.0, 2.0, 3.0]),
            level=self.random.randint(1, 3),
            owner=owner,
        )
        self.items[item.id] = item
        return item

    def step(self) -> None:
        """One second in which something may happen."""
        self.now += 1.0
        chance = self.random.random()
        if chance < 0.25:
            self.desk.queue(self.someone())
        elif chance < 0.35 and self.held:
            item, agent = self.held.pop(self.random.choice(list(self.held)))
            self.desk.take_back(item, agent, self.now)
        elif chance < 0.4:
            agent = self.random.choice(self.profiles).id
            self.random.choice([self.desk.rest, self.desk.leave])(agent)
        elif chance < 0.5:
            self.desk.begin(self.random.choice(self.profiles).id, self.now)
        elif chance < 0.53 and self.desk.lines:
            self.desk.withdraw(self.random.choice(list(self.desk.lines)))
        if next_look(self.desk, self.now - 1.0) <= self.now:
            self.desk.stir()
        self.write_down(route(self.desk, self.now))

    def write_down(self, decisions: list[Decision]) -> None:
        for item, agent, why in decisions:
            assert item.id not in self.held, "given twice"
            assert item.id not in self.desk.lines, "given and still waiting"
            assert self.desk.agents[agent].ready
            assert why.waited == self.now - item.since
            self.held[item.id] = (item, agent)
            self.within_capacity(agent)

    def within_capacity(self, agent: int) -> None:
        kinds = [item.kind for item, who in self.held.values() if who == agent]
        capacity = self.profiles[agent].capacity
        assert all(kinds.count(kind) <= capacity[kind] for kind in kinds)
        assert len({kind for kind in kinds if kind != "task"}) <= 1, "kinds mixed"

    def may_ever_serve(self, item: Item) -> bool:
        return any(
            one.capacity.get(item.kind, 0)
            and item.skill in one.skills
            and max(item.level - one.skills[item.skill], 0) <= len(self.policy.relaxing)
            for one in self.profiles
        )


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_nobody_is_given_twice_or_beyond_what_an_agent_can_hold(seed: int) -> None:
    day = Day(seed)
    for _ in range(250):
        day.step()
    held = {id_ for id_, agent in day.desk.agents.items() if agent.held}
    assert held == {agent for _, agent in day.held.values()}


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_nothing_fits_together_and_is_left_apart(seed: int) -> None:
    """After any history, looking at everything anew finds no more than looking at what changed."""
    day = Day(seed)
    for _ in range(200):
        day.step()
    anew = day.desk.copy()
    anew.stir()
    for one in day.profiles:
        if anew.agents[one.id].ready:
            anew.stirred_agents[one.id] = None
    assert route(anew, day.now) == []


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_whoever_anybody_may_serve_is_served_in_the_end(seed: int) -> None:
    """Even while more urgent people keep coming."""
    day = Day(seed)
    for _ in range(80):
        day.step()
    early = [
        item for number, item in day.items.items() if number in day.desk.lines and day.may_ever_serve(item)
    ]
    for one in day.profiles:
        day.desk.begin(one.id, day.now)
    for second in range(6000):
        day.now += 1.0
        if second % 20 == 0 and second < 3000:
            newcomer = Item(10**6 + second, "phone", "billing", day.now, 3.0)
            day.desk.queue(newcomer)
        for item, agent in list(day.held.values()):
            del day.held[item.id]
            day.desk.take_back(item, agent, day.now)
        day.desk.stir()
        day.write_down(route(day.desk, day.now))
        if not any(item.id in day.desk.lines for item in early):
            return
    pytest.fail(f"forgotten: {[item for item in early if item.id in day.desk.lines]}")
