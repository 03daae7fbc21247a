"""What happens to the time that people say they spent on a ticket."""

from dataclasses import dataclass

from jawab.base.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TimeWritten(Fact, kind="time.written"):
    """``entry`` is its row, which is gone when it was taken back."""

    entry: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimeCorrected(Fact, kind="time.corrected"):
    entry: int
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class TimeTakenBack(Fact, kind="time.taken_back"):
    entry: int
    minutes: int
