"""What routing goes by: kinds of channel, the desk's figures, what agents can do, what items ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

AgentId: TypeAlias = int
ItemId: TypeAlias = int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of channel: what its items ask of whoever takes them."""

    name: str
    target: float  # seconds within which an item should be answered
    after_idle: float = 0.0  # seconds without work before an agent is given one: mail for quiet phones
    share: float = 1.0  # at most this part of those on duty holds this kind at one time
    gentle_for: float = (
        inf  # seconds of waiting after which the two rules above hold no longer, so that it is answered
    )
    aside: bool = False  # laid by when live work comes, so that it keeps nobody from a call


@dataclass(frozen=True, slots=True)
class Policy:
    """The figures of a desk's routing."""

    kinds: Mapping[str, Kind]
    relaxing: tuple[
        float, ...
    ] = ()  # seconds of waiting after which an item asks one level less, step by step
    lowest_level: int = 1  # relaxing never goes below; 0 lets those without the skill help in the end
    owner_hold: float = 0.0  # seconds an item waits for its own agent alone, while that agent is on duty


@dataclass(frozen=True, slots=True)
class Profile:
    """What an agent can do; changes seldom."""

    id: AgentId
    skills: Mapping[str, int]  # level by skill, 1 and up
    capacity: Mapping[str, int]  # how many at a time, by kind of channel; a kind that is absent is not served


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """Somebody who waits: a call, a chat, a visitor, a mail."""

    id: ItemId
    kind: str
    skill: str
    since: float
    weight: float = 1.0  # of its class: how many times faster its waiting counts
    target: float = 0.0  # seconds; 0 means its kind's
    level: int = 1  # of the skill it asks for
    owner: AgentId | None = (
        None  # who is to have it if possible: the ticket's owner, who last spoke with them
    )
