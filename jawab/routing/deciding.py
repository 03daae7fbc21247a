"""Who gets what: `route(desk, now)`, the one routing decision of the live desk and of its twin.

A free agent takes, among the heads of the lines it may serve, the one with the highest
(seconds waited + 1) / target x class weight. A newcomer who finds several free agents goes to the owner if one
is named, else to the agent with the fewest open items, then the fewest skills, then the longest idle. What urgency,
due moment and feeling are worth comes in by an item's weight and target, so that nothing here has to know them.

Nobody starves: a head's urgency grows without end while it waits, whoever comes after it.
"""

from heapq import heapify, heappop, heapreplace
from math import inf
from typing import Literal, NamedTuple, TypeAlias

from jawab.routing.layout import Line
from jawab.routing.policy import AgentId, Item, Kind
from jawab.routing.state import Agent, Desk

Side: TypeAlias = Literal["agent freed", "item came"]


class Why(NamedTuple):
    """The reasons of a decision as plain values, to be said in words later."""

    side: Side  # whose turn brought it about
    waited: float  # seconds
    urgency: float  # (waited + 1) / target x weight; from 1 up the target is missed
    rivals: int  # other heads the agent might have taken, or other agents who were free
    owner: bool  # it is the item's own agent
    relaxed: bool  # the level asked for at first has been lowered by waiting
    held: int  # what the agent had in hand
    idle: float  # seconds since the agent last had something to do


class Decision(NamedTuple):
    """This item goes to this agent."""

    item: Item
    agent: AgentId
    why: Why


def route(desk: Desk, now: float) -> list[Decision]:
    """Decide for all agents and lines that something has happened to since the last call, and enter it in the desk.

    The same desk and moment always give the same decisions; neither clock nor chance nor database is asked. Give it a
    copy to know without doing. Agents who became free choose first, in the order they did, then lines find agents.
    """
    if not desk.lines:
        desk.stirred_agents.clear()
        desk.stirred_lines.clear()
        return []
    desk.grow()
    decisions: list[Decision] = []
    if desk.stirred_agents:
        stirred, desk.stirred_agents = desk.stirred_agents, {}
        for agent in stirred:
            _serve(desk, desk.agents[agent], now, decisions)
    if desk.stirred_lines:
        lines, desk.stirred_lines = list(desk.stirred_lines), {}
        if len(lines) == 1:  # by far the usual case
            while _place(desk, lines[0], now, decisions):
                pass
        else:
            _place_all(desk, lines, now, decisions)
    return decisions


def next_look(desk: Desk, now: float) -> float:
    """The moment at which time alone may bring a new decision, infinity if none: call `desk.stir()` and `route` then.

    Levels relax, an owner's time runs out, a quiet agent may have mail.
    """
    desk.grow()
    soonest = inf
    for number, waiting in enumerate(desk.queues):
        if not waiting:
            continue
        line = desk.layout.lines[number]
        for id_, after in desk.layout.takers[number]:
            agent = desk.agents[id_]
            kind, since = line.kind, waiting[0].since
            opens = since + _after(desk, line, id_, after)
            moment = max(opens, min(agent.idle_since + kind.after_idle, since + kind.gentle_for))
            if now < moment < soonest and agent.takes(kind, moment):
                soonest = moment
    return soonest


def _serve(desk: Desk, agent: Agent, now: float, decisions: list[Decision]) -> None:
    """Give the agent work until the hands are full or nothing waits that fits."""
    while agent.ready and now < agent.due:
        best, most, rivals = None, -1.0, -1
        for kind, entries in desk.layout.serves[agent.profile.id].items():
            if agent.live and kind != agent.kind:
                continue
            sort = desk.layout.policy.kinds[kind]
            if not agent.takes(sort, now):
                continue
            at_least = sort.gentle_for if _spared(desk, sort, agent, now) else 0.0
            for entry in entries:
                if desk.queues[entry[0]] and _open(desk, entry, agent, now, at_least):
                    rivals += 1
                    urgency = _urgency(desk, entry[0], now)
                    if urgency > most:
                        best, most = entry, urgency
        if best is None:
            return
        decisions.append(_decided(desk, best[0], agent, now, ("agent freed", rivals, best[1] > 0)))


def _place_all(desk: Desk, lines: list[int], now: float, decisions: list[Decision]) -> None:
    """The most urgent head of all lines finds an agent, then the next: no line takes what another waits for longer."""
    heads = [(-_urgency(desk, number, now), number) for number in lines if desk.queues[number]]
    heapify(heads)
    while heads:
        number = heads[0][1]
        if _place(desk, number, now, decisions) and desk.queues[number]:
            heapreplace(heads, (-_urgency(desk, number, now), number))
        else:
            heappop(heads)


def _place(desk: Desk, number: int, now: float, decisions: list[Decision]) -> bool:
    """Find an agent for the head of the line; False when nobody who may is free, or nothing waits."""
    if not desk.queues[number]:
        return False
    kind, owner = desk.layout.lines[number].kind, desk.layout.lines[number].owner
    best, relaxed, rivals = None, False, -1
    rank: tuple[bool, int, int, float, AgentId] | None = None
    for id_, after in desk.layout.takers[number]:
        agent = desk.agents[id_]
        if not agent.ready or not agent.takes(kind, now):
            continue
        at_least = kind.gentle_for if _spared(desk, kind, agent, now) else 0.0
        if not _open(desk, (number, after), agent, now, at_least):
            continue
        rivals += 1
        mine = (id_ != owner, agent.held, len(agent.profile.skills), agent.idle_since, id_)
        if rank is None or mine < rank:
            best, rank, relaxed = agent, mine, after > 0
    if best is None:
        return False
    decisions.append(_decided(desk, number, best, now, ("item came", rivals, relaxed)))
    return True


def _decided(desk: Desk, number: int, agent: Agent, now: float, how: tuple[Side, int, bool]) -> Decision:
    """Enter it in the desk."""
    item = desk.queues[number][0]
    line, id_ = desk.layout.lines[number], agent.profile.id
    urgency, idle = _urgency(desk, number, now), now - agent.idle_since
    side, rivals, relaxed = how
    why = Why(side, now - item.since, urgency, rivals, line.owner == id_, relaxed, agent.held, idle)
    desk.withdraw(item.id)
    desk.give(item, id_)
    return Decision(item, id_, why)


def _urgency(desk: Desk, number: int, now: float) -> float:
    waiting = desk.queues[number]
    return (now - waiting[0].since + 1.0) * desk.layout.lines[number].pace if waiting else -1.0


def _open(desk: Desk, entry: tuple[int, float], agent: Agent, now: float, at_least: float) -> bool:
    """Whether the head of the line has waited as long as it must before this agent may have it."""
    number, after = entry
    waited = now - desk.queues[number][0].since
    if waited < at_least:
        return False
    line = desk.layout.lines[number]
    if line.owner is None:
        return waited >= after
    return waited >= _after(desk, line, agent.profile.id, after)


def _after(desk: Desk, line: Line, agent: AgentId, after: float) -> float:
    """How long an item of the line waits before this agent may have it."""
    owner = line.owner
    if owner is None or owner == agent:
        return after
    at_work = owner in desk.agents and desk.agents[owner].on_duty
    return max(after, desk.layout.policy.owner_hold) if at_work else after


def _spared(desk: Desk, kind: Kind, agent: Agent, now: float) -> bool:
    """Whether the agent should not begin with this kind yet: just now busy, or enough others hold it."""
    if now - agent.idle_since < kind.after_idle:
        return True
    if kind.share >= 1.0 or (agent.live and agent.kind == kind.name) or agent.aside.get(kind.name, 0):
        return False
    return desk.busy_with[kind.name] >= kind.share * desk.on_duty
