"""What the story is made of: people, threads and the steps of a thread, as frozen values without ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from jawab.cli.demo.hands import Hand
from jawab.cli.demo.picture import photo_png


class Status(StrEnum):
    OPEN = "open"
    PENDING = "pending"
    ON_HOLD = "on_hold"
    RESOLVED = "resolved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Department:
    key: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Team:
    key: str
    department: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agent:
    """``role`` is agent, supervisor or administrator; ``names`` holds the name in each language's letters."""

    key: str
    email: str
    team: str
    role: str
    languages: tuple[str, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    domain: str
    country: str


@dataclass(frozen=True, slots=True)
class Customer:
    """``voice`` is the register or dialect they write in, ``country`` a key of world/countries.toml."""

    given: str
    family: str
    gender: str
    email: str
    phone: str
    language: str
    voice: str
    country: str
    city: str
    hand: Hand
    organisation: Organisation | None = None
    stranger: bool = False

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture the customer attached; drawn when asked for, the same for the same seed."""

    name: str
    seed: int

    @property
    def content(self) -> bytes:
        return photo_png(self.seed)


@dataclass(frozen=True, slots=True)
class Letter:
    """Written by the customer. ``after`` counts from the opening of the thread, as in every step."""

    after: timedelta
    text: str
    photos: tuple[Photo, ...] = ()
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Written to the customer by the agent ``by``, without the signature that the desk appends."""

    after: timedelta
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    after: timedelta
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What the agent ``by`` did besides writing; ``hand_over`` names a team and always comes with a summary."""

    after: timedelta
    by: str
    status: Status | None = None
    assign: str = ""
    priority: str = ""
    tags: tuple[str, ...] = ()
    hand_over: str = ""
    summary: str = ""


Step = Letter | Answer | Note | Change


@dataclass(frozen=True, slots=True)
class Thread:
    """One ticket from the first letter on; ``topic`` names the scenario it was told from."""

    customer: Customer
    opened_at: datetime
    topic: str
    subject: str
    steps: tuple[Step, ...]

    @property
    def opening(self) -> Letter:
        first = self.steps[0]
        assert isinstance(first, Letter)
        return first


@dataclass(frozen=True, slots=True)
class Shop:
    names: Mapping[str, str]
    domain: str
    mailbox: str
    departments: tuple[Department, ...]
    teams: tuple[Team, ...]
    agents: tuple[Agent, ...]
    organisations: tuple[Organisation, ...]
    customers: tuple[Customer, ...]
    threads: tuple[Thread, ...] = ()
