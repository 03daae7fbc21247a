"""Rows that people put in order, by their ``position``."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar


class Placed(Protocol):
    position: int


Row = TypeVar("Row", bound=Placed)


def moved(
    rows: Sequence[Row], row: Row, to: Literal["up", "down"], *, behind: Sequence[Row] = ()
) -> list[Row]:
    """``rows`` with ``row`` one place up or down, ``behind`` after them, all numbered anew and not yet stored.

    Empty at the end, where nothing changes.
    """
    placed = list(rows)
    here = placed.index(row)
    there = here - 1 if to == "up" else here + 1
    if not 0 <= there < len(placed):
        return []
    placed[here], placed[there] = placed[there], placed[here]
    placed += behind
    for position, each in enumerate(placed):
        each.position = position
    return placed
