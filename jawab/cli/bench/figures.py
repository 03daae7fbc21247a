"""One measured figure, with the limit it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``ratio`` is against ``limit``; ``wanted`` is the least it should be (or, below 0, the most)."""

    name: str
    value: float
    unit: str
    ratio: float | None = None
    limit: str = ""
    wanted: float | None = None

    def line(self) -> str:
        told = f"{self.name:<44} {self.value:>10.2f} {self.unit}"
        if self.ratio is None:
            return told
        wanted = f" (wanted {self.wanted})" if self.wanted is not None else ""
        return f"{told:<80} {self.ratio:>7.2f} {self.limit}{wanted}"


def rate(count: int, seconds: float) -> float:
    return count / seconds if seconds else 0.0
