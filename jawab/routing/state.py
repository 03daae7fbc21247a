"""The state a routing decision is made from: who is there, what each holds, what waits. No database, no clock."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from operator import attrgetter

from jawab.routing.layout import Layout
from jawab.routing.policy import AgentId, Item, ItemId, Kind, Policy, Profile

_SINCE = attrgetter("since")


@dataclass(slots=True, eq=False)
class Agent:
    """Where an agent stands now."""

    profile: Profile
    ready: bool = False  # may be given work, but for what is in hand
    on_duty: bool = False  # between the shift's beginning and end, breaks included
    due: float = inf  # the planned break or the shift's end: nothing new from then on
    idle_since: float = 0.0
    kind: str = ""  # of the live items in hand, which are all of one kind
    live: int = 0  # live items in hand, ringing ones included
    aside: dict[str, int] = field(default_factory=dict)

    @property
    def held(self) -> int:
        """How many items are in hand."""
        return self.live + sum(self.aside.values()) if self.aside else self.live

    def takes(self, kind: Kind, now: float) -> bool:
        """Whether there is room for one more item of this kind at this moment."""
        if not self.ready or now >= self.due:
            return False
        most = self.profile.capacity.get(kind.name, 0)
        if kind.aside:
            return not self.live and self.aside.get(kind.name, 0) < most
        return most > 0 and (not self.live or (self.kind == kind.name and self.live < most))


class Desk:
    """Everybody on duty and everything that waits, kept so that one change costs little.

    Whatever changes marks whom it touches; `deciding.route` looks at the marked alone and clears the marks.
    """

    __slots__ = (
        "agents",
        "busy_with",
        "layout",
        "lines",
        "on_duty",
        "queues",
        "stirred_agents",
        "stirred_lines",
    )

    def __init__(self, policy: Policy, profiles: Iterable[Profile]) -> None:
        known = {profile.id: profile for profile in profiles}
        self.layout = Layout(policy, known, serves={id_: {} for id_ in known})
        self.agents = {id_: Agent(profile) for id_, profile in known.items()}
        self.queues: list[deque[Item]] = []
        self.lines: dict[ItemId, int] = {}  # what waits, and in which line
        self.busy_with = dict.fromkeys(policy.kinds, 0)  # agents that hold a limited kind
        self.on_duty = 0
        self.stirred_agents: dict[AgentId, None] = {}
        self.stirred_lines: dict[int, None] = {}

    def copy(self) -> "Desk":
        """The same state, to be played with; only the layout, which grows but never changes, is shared."""
        other = Desk.__new__(Desk)
        other.layout = self.layout
        other.agents = {
            id_: Agent(a.profile, a.ready, a.on_duty, a.due, a.idle_since, a.kind, a.live, a.aside.copy())
            for id_, a in self.agents.items()
        }
        other.queues = [deque(queue) for queue in self.queues]
        other.lines = dict(self.lines)
        other.busy_with = dict(self.busy_with)
        other.on_duty = self.on_duty
        other.stirred_agents = dict(self.stirred_agents)
        other.stirred_lines = dict(self.stirred_lines)
        return other

    # People come and go.

    def begin(self, agent: AgentId, now: float) -> None:
        """Somebody is there and ready from now: the shift begins, a break ends, after-call work is done."""
        who = self.agents[agent]
        if not who.on_duty:
            who.on_duty = True
            self.on_duty += 1
        who.ready = True
        who.idle_since = now
        self.stirred_agents[agent] = None

    def rest(self, agent: AgentId) -> None:
        """Nothing new for this agent, who stays on duty: a break, after-call work."""
        self.agents[agent].ready = False

    def leave(self, agent: AgentId) -> None:
        """The shift is over. What others kept for this agent may now go to anybody."""
        who = self.agents[agent]
        who.ready = False
        if who.on_duty:
            who.on_duty = False
            self.on_duty -= 1
        for line in self.layout.lines:
            if line.owner == agent:
                self.stirred_lines[line.number] = None

    # Items come and go.

    def queue(self, item: Item) -> None:
        """Somebody waits. One who comes back (an unanswered ring) is again where the first wait put them.

        :raises ValueError: the item waits already.
        :raises KeyError: the policy does not know its kind of channel.
        """
        if item.id in self.lines:
            raise ValueError(f"item {item.id} waits already")
        number = self.layout.line_of(item)
        self.grow()
        waiting = self.queues[number]
        if waiting and waiting[-1].since > item.since:
            waiting.insert(bisect_left(waiting, item.since, key=_SINCE), item)
        else:
            waiting.append(item)
        self.lines[item.id] = number
        self.stirred_lines[number] = None

    def withdraw(self, item: ItemId) -> Item:
        """Somebody waits no longer, for whatever reason.

        :raises KeyError: it does not wait.
        """
        waiting = self.queues[self.lines.pop(item)]
        if waiting[0].id == item:
            return waiting.popleft()
        found = next(one for one in waiting if one.id == item)
        waiting.remove(found)
        return found

    def give(self, item: Item, agent: AgentId) -> None:
        """The item is in the agent's hand, ringing at first."""
        who = self.agents[agent]
        kind = self.layout.policy.kinds[item.kind]
        if kind.aside:
            before = who.aside.get(item.kind, 0)
            who.aside[item.kind] = before + 1
        else:
            before = who.live
            who.kind = item.kind
            who.live += 1
        if not before:
            self.busy_with[item.kind] += 1

    def take_back(self, item: Item, agent: AgentId, now: float) -> None:
        """The item is out of the agent's hand: it ended, was not answered, or the customer hung up while it rang."""
        who = self.agents[agent]
        kind = self.layout.policy.kinds[item.kind]
        if kind.aside:
            left = who.aside[item.kind] - 1
            if left:
                who.aside[item.kind] = left
            else:
                del who.aside[item.kind]
        else:
            left = who.live = who.live - 1
        who.idle_since = now
        self.stirred_agents[agent] = None
        if not left:
            self.busy_with[item.kind] -= 1
            if kind.share < 1.0:
                self.stir(kind.name)

    def hold(self, agent: AgentId, kind: str, count: int) -> None:
        """The agent has so many of a kind in hand already, as somebody finds who draws up a desk that is at work."""
        who = self.agents[agent]
        if count < 1:
            return
        if self.layout.policy.kinds[kind].aside:
            who.aside[kind] = count
        else:
            who.kind, who.live = kind, count
        self.busy_with[kind] += 1

    def settle(self) -> None:
        """Look at everything afresh: what waits finds agents, the most pressing first, as if it came just now."""
        self.stirred_agents = {}
        self.stir()

    def stir(self, kind: str = "") -> None:
        """Mark all lines (of one kind) that hold somebody: time or a limit may have opened them."""
        for number, waiting in enumerate(self.queues):
            if waiting and (not kind or waiting[0].kind == kind):
                self.stirred_lines[number] = None

    def grow(self) -> None:
        """Make room for lines that have been drawn up since, here or in another copy."""
        while len(self.queues) < len(self.layout.lines):
            self.queues.append(deque())
