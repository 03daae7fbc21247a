"""One measured figure, with the limit it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``ratio`` is against ``limit``; ``wanted`` is the least it should be (or, below 0, the most). ``tickets`` is how
    many the desk held, where that is the point.
    """

    name: str
    value: float
    unit: str
    ratio: float | None = None
    limit: str = ""
    wanted: float | None = None
    tickets: int = 0

    @property
    def title(self) -> str:
        return f"{self.name}, at {self.tickets:,}" if self.tickets else self.name

    @property
    def wish(self) -> str:
        if self.wanted is None:
            return ""
        return f"at most {-self.wanted:g}" if self.wanted < 0 else f"at least {self.wanted:g}"

    def line(self) -> str:
        told = f"{self.title:<44} {self.value:>10.2f} {self.unit}"
        if self.ratio is None:
            return told
        return f"{told:<80} {self.ratio:>7.2f} {self.limit}{f' ({self.wish})' if self.wish else ''}"


def rate(count: int, seconds: float) -> float:
    return count / seconds if seconds else 0.0
