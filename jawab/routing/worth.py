"""What a ticket's waiting is worth: the table by which priority, words, feeling and due moments count.

A second of waiting counts ``weight`` / ``target``. Nothing here knows the database, so that a table of cases is its
whole test.
"""

from typing import NamedTuple

LEAST_TARGET = 60.0
"""Seconds: nothing is ever more pressing than if it should be answered within a minute."""
BY_PRIORITY = {1: 0.5, 2: 1.0, 3: 3.0, 4: 10.0}
BY_URGENCY = {0: 0.5, 1: 1.0, 2: 1.5, 3: 3.0}
BY_EMOTION = {"angry": 1.5, "worried": 1.2, "sad": 1.2}

# Due moments are rounded down to one of these, in seconds, so that tickets of like haste share a line.
_STEPS = tuple(60.0 * minutes for minutes in (1, 2, 5, 10, 15, 20, 30, 45, 60, 90))


class Worth(NamedTuple):
    weight: float
    target: float  # seconds


def worth(
    *,
    priority: int,
    urgency: int | None,
    emotion: str,
    due_after: float | None,
    target: float,
    weight: float = 1.0,
) -> Worth:
    """``due_after`` is how long after it began to wait something is due, ``target`` the queue's: seconds, both.

    What nobody has read yet counts as ordinary. Somebody else's promise is a target too, where it is the sooner one.
    """
    weight *= BY_PRIORITY.get(priority, 1.0)
    weight *= BY_URGENCY.get(1 if urgency is None else urgency, 1.0)
    weight *= BY_EMOTION.get(emotion, 1.0)
    if due_after is not None and due_after < target:
        target = _stepped(due_after)
    return Worth(round(weight, 6), max(target, LEAST_TARGET))


def _stepped(target: float) -> float:
    if target < _STEPS[-1]:
        return max((step for step in _STEPS if step <= target), default=LEAST_TARGET)
    step = _STEPS[-1]
    while step * 4 / 3 <= target:
        step = round(step * 4 / 3)
    return float(step)
