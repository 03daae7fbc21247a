"""What happens at the doors."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AnsweringPaused(Fact, kind="answering.paused"):
    """Too many letters came within an hour from ``address``, or into the ticket where that is empty."""

    pause: int
    address: str
    count: int


@dataclass(frozen=True, kw_only=True)
class AnsweringResumed(Fact, kind="answering.resumed"):
    pause: int
    address: str


@dataclass(frozen=True, kw_only=True)
class ArrivalQuarantined(Fact, kind="arrival.quarantined"):
    arrival: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChannelChanged(Fact, kind="channel.changed"):
    channel: int
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DoorFailed(Fact, kind="door.failed"):
    channel: int
    side: str
    error: str


@dataclass(frozen=True, kw_only=True)
class DoorRecovered(Fact, kind="door.recovered"):
    channel: int
    side: str


@dataclass(frozen=True, kw_only=True)
class SampleRemoved(Fact, kind="sample.removed"):
    """The sample ticket of the set-up is gone, with all that was tried on it."""


@dataclass(frozen=True, kw_only=True)
class TopicSaved(Fact, kind="topic.saved"):
    """What people may ask for by the form was made or changed."""

    topic: int
    name: str
    created: bool


@dataclass(frozen=True, kw_only=True)
class TopicRetired(Fact, kind="topic.retired"):
    """It is offered no more."""

    topic: int
    name: str
