"""What is said of a wait: a mean and a range that holds eight times out of ten."""

from collections.abc import Sequence
from typing import NamedTuple


class Estimate(NamedTuple):
    """Seconds from now."""

    mean: float
    lo: float
    hi: float


def ranged(waits: Sequence[float]) -> Estimate:
    """The mean of many, and where a tenth of them lie below and above. There must be one at least."""
    ordered = sorted(waits)
    return Estimate(sum(ordered) / len(ordered), _part(ordered, 0.1), _part(ordered, 0.9))


def _part(ordered: list[float], share: float) -> float:
    place = min(max(share * (len(ordered) + 1) - 1, 0.0), len(ordered) - 1.0)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
