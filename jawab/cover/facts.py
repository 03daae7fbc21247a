"""What happens to cover. Moments are ISO, empty where unknown."""

from dataclasses import dataclass

from jawab.base.facts import Fact

COVER, BACK = "cover", "back"
"""How the assignment beside tells that it came about by cover, which has words of its own."""
LEFT = "left"
"""Why somebody is away who does not work here any more."""


@dataclass(frozen=True, kw_only=True)
class CoverBegan(Fact, kind="cover.began"):
    """``agent`` is away, because of a ``why`` of duty or a leave; ``to`` is None where it waits with the team, and then
    ``alone`` says that nobody of those who see it is on duty.
    """

    agent: int
    to: int | None
    why: str
    until: str
    ticket_too: bool
    promises: int
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class CoverCame(Fact, kind="cover.came"):
    """All that came to ``to`` at one time, told in the ticket of it that is due first. ``promises`` are those in
    ``tickets`` and those in tickets of others.
    """

    agent: int
    to: int
    until: str
    tickets: int
    promises: int


@dataclass(frozen=True, kw_only=True)
class CoverEnded(Fact, kind="cover.ended"):
    """``agent`` is back: and has it again, or it stays with whoever has begun (``outcome``)."""

    agent: int
    to: int | None
    outcome: str
