"""How true the answers came: against the truth, and against the formulas that others announce."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp, log, sqrt
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import Any

from jawab.cli.waits.telling import Trace
from jawab.routing.twin.estimates import Estimate

_DAY = 86400.0
_MISS = 10.0  # what a second outside an 80 % range costs, as the interval score has it: 2 / 0.2


@dataclass(frozen=True, slots=True)
class Outcome:
    """One ask, what was answered, what the formulas say, and how it was. Seconds."""

    channel: str
    arrival: bool
    truth: float
    ours: Estimate
    last: float  # the wait of the last to enter service, less what has been waited already
    length: float  # queue length x handling time / places


@dataclass(frozen=True, slots=True)
class Score:
    """Of one channel, asks at arrival or later ones."""

    channel: str
    asked: str
    count: int
    mean_wait: float
    rmse: float
    rmse_last: float
    rmse_length: float
    inside: float  # part of truths within the range
    interval: float  # mean interval score, seconds

    @property
    def ratio(self) -> float:
        """Of our error to that of "last to enter service"."""
        return self.rmse / self.rmse_last if self.rmse_last else 1.0


@dataclass(slots=True)
class Replay:
    """A trace played to the desk, with what came of its answers."""

    outcomes: list[Outcome] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # of processor time, for each answer
    _desk: Trace = field(default_factory=Trace)
    _last: dict[str, float] = field(default_factory=dict)

    def heard(self, line: str, event: dict[str, Any]) -> None:
        """Anything but an ask."""
        self._desk.told(line)
        if event["event"] == "answer":
            item = self._desk.watch.situation.in_hand[event["item"]].item
            self._last[item.kind] = event["t"] - item.since

    def asked(self, line: str, event: dict[str, Any], truth: dict[str, Any]) -> None:
        """Answer it, beside what the formulas would say."""
        situation = self._desk.watch.situation
        item = situation.waiting.get(event["item"]) or situation.in_hand[event["item"]].item
        length = self._desk.watch.estimator.bare(item)
        last = max(self._last.get(item.kind, length) - (event["t"] - item.since), 0.0)
        began = process_time()
        told = self._desk.told(line) or {}
        self.seconds.append(process_time() - began)
        ours = Estimate(*(float(str(told[name])) for name in Estimate._fields))
        arrival = truth["kind"] == "arrival"
        self.outcomes.append(Outcome(item.kind, arrival, truth["remaining"], ours, last, length))


def replayed(trace: Path, truth: Path, *, from_day: int = 0, every: int = 1) -> Replay:
    """Answer one ask in `every`, from that day on; before it, only listen.

    :raises ValueError: a line of either file cannot be read.
    :raises KeyError: the truth of an ask is missing.
    """
    truths = {one["id"]: one for one in map(json.loads, _lines(truth))}
    replay = Replay()
    asks = 0
    for line in _lines(trace):
        event = json.loads(line)
        if event["event"] != "ask":
            replay.heard(line, event)
        elif event["t"] >= from_day * _DAY:
            asks += 1
            if asks % every == 0:
                replay.asked(line, event, truths[event["id"]])
    return replay


def scores(outcomes: list[Outcome]) -> list[Score]:
    """By channel, those asked at arrival first, then those asked while waiting."""
    groups: dict[tuple[bool, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        groups[not one.arrival, one.channel].append(one)
    return [
        Score(
            channel=channel,
            asked="waiting" if later else "arrival",
            count=len(group),
            mean_wait=fmean(one.truth for one in group),
            rmse=_rmse([one.ours.mean - one.truth for one in group]),
            rmse_last=_rmse([one.last - one.truth for one in group]),
            rmse_length=_rmse([one.length - one.truth for one in group]),
            inside=fmean(one.ours.lo <= one.truth <= one.ours.hi for one in group),
            interval=fmean(map(_interval, group)),
        )
        for (later, channel), group in sorted(groups.items())
    ]


def overall(told: list[Score]) -> tuple[float, float]:
    """At arrival: the geometric mean of the channels' ratios, and the part of all truths within the range."""
    arrivals = [score for score in told if score.asked == "arrival" and score.ratio > 0]
    ratio = exp(fmean(log(score.ratio) for score in arrivals)) if arrivals else 1.0
    return ratio, sum(score.inside * score.count for score in told) / (
        sum(score.count for score in told) or 1
    )


def _rmse(misses: list[float]) -> float:
    return sqrt(fmean(miss * miss for miss in misses))


def _interval(one: Outcome) -> float:
    below, above = max(one.ours.lo - one.truth, 0.0), max(one.truth - one.ours.hi, 0.0)
    return one.ours.hi - one.ours.lo + _MISS * (below + above)


def _lines(path: Path) -> Iterator[str]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as packed:
            yield from packed
        return
    with path.open(encoding="utf-8") as plain:
        yield from plain
