"""What an answer binds the desk to. The moments travel in the answer's own fact; whoever keeps promises follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pledge:
    """A moment somebody commits to; ``start`` and ``end`` are where the answer's text, as it is stored, says so."""

    due_at: datetime
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """``made`` are new; of the promises that were open it keeps some and moves others to the first new one (ids)."""

    made: Sequence[Pledge] = ()
    keeps: Sequence[int] = ()
    moves: Sequence[int] = ()


NOTHING = Commitments()
