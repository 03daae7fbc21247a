"""What happens to promises. Moments are ISO; the words stand in the messages themselves."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PromiseMade(Fact, kind="promise.made"):
    """In the words of ``message``, as the next step of ``encounter``, or written down by itself."""

    promise: int
    owner: int | None
    due: str
    message: int | None = None
    encounter: int | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseKept(Fact, kind="promise.kept"):
    """``late``: done, but after its moment. ``message`` is the answer that kept it."""

    promise: int
    due: str
    late: bool
    message: int | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(Fact, kind="promise.moved"):
    """Another time was agreed: ``into`` is the promise that stands now."""

    promise: int
    into: int
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PromiseDropped(Fact, kind="promise.dropped"):
    """It was no promise, is not needed any more, or its words were taken back before they left."""

    promise: int
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseReopened(Fact, kind="promise.reopened"):
    """What was said to be its end was a mistake."""

    promise: int
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseTaken(Fact, kind="promise.taken"):
    """Somebody else keeps it from now on; nobody: it waits with the team. It goes with the ticket, too."""

    is_echo = True
    promise: int
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class PromiseWarned(Fact, kind="promise.warned"):
    """Its moment comes near."""

    promise: int
    owner: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(Fact, kind="promise.broken"):
    """Its moment has passed and it is not done."""

    promise: int
    owner: int | None
    due: str


@dataclass(frozen=True, kw_only=True)
class PromiseEscalated(Fact, kind="promise.escalated"):
    """It is still not done: those of this ``stage`` hear of it."""

    promise: int
    owner: int | None
    due: str
    stage: int


@dataclass(frozen=True, kw_only=True)
class PromiseExplained(Fact, kind="promise.explained"):
    """Why it was broken was written down."""

    promise: int


@dataclass(frozen=True, kw_only=True)
class PolicySaved(Fact, kind="policy.saved"):
    """Made, changed, or asked at another place."""

    policy: int
    created: bool


@dataclass(frozen=True, kw_only=True)
class PolicyRemoved(Fact, kind="policy.removed"):
    policy: int
    name: str
