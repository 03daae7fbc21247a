"""Why a ticket went to whom, as plain words of a fact: ``waited=720``. Written by the decision, read by the screens."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Self

from jawab.routing.deciding import Why


@dataclass(frozen=True, slots=True)
class Reasons:
    """Lengths in seconds; ``pressing`` in hundredths: from 100 up the target was missed.

    ``rivals`` are other agents who could have had it, or with ``chose`` other tickets the agent could have had.
    """

    waited: int = 0
    pressing: int = 0
    rivals: int = 0
    chose: int = 0
    owner: int = 0
    relaxed: int = 0
    held: int = 0
    idle: int = 0
    queue: int = 0
    priority: int = 0
    urgency: int = 0
    skill: int = 0
    level: int = 0

    @classmethod
    def of(cls, why: Why, **more: int) -> Self:
        return cls(
            waited=max(0, round(why.waited)),
            pressing=max(0, min(round(why.urgency * 100), 10**6)),
            rivals=max(0, why.rivals),
            chose=int(why.side == "agent freed"),
            owner=int(why.owner),
            relaxed=int(why.relaxed),
            held=why.held,
            idle=max(0, round(why.idle)),
            **more,
        )

    @classmethod
    def read(cls, words: Iterable[str]) -> Self:
        """What another release wrote and this one does not know is left out."""
        known = {field.name for field in fields(cls)}
        found = {}
        for word in words:
            name, _equals, value = word.partition("=")
            if name in known and value.isascii() and value.isdigit():
                found[name] = int(value)
        return cls(**found)

    def words(self) -> tuple[str, ...]:
        return tuple(f"{name}={value}" for name, value in asdict(self).items() if value)
