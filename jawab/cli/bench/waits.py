"""What an expected wait costs and how true it comes, on an invented desk of 29 agents."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from jawab.cli.bench.figures import Figure
from jawab.cli.waits.inventing import Invented
from jawab.cli.waits.scoring import overall, replayed, scores

_AGENTS, _DAYS = 29, 4
_LIMIT_MS = 200.0


def figures(*, count: int) -> Iterator[Figure]:
    """About ``count`` answers on the last two days, after two to learn from."""
    desk = Invented(seed=1, agents=_AGENTS, days=_DAYS)
    with TemporaryDirectory() as folder:
        trace, truth = Path(folder) / "trace.jsonl", Path(folder) / "truth.jsonl"
        trace.write_text("".join(json.dumps(line) + "\n" for line in desk.lines()), encoding="utf-8")
        truths = desk.truths()
        truth.write_text("".join(json.dumps(line) + "\n" for line in truths), encoding="utf-8")
        every = max(len(truths) * 2 // _DAYS // count, 1)
        played = replayed(trace, truth, from_day=_DAYS - 2, every=every)
    ratio, inside = overall(scores(played.outcomes))
    answers = sorted(played.seconds)
    usual, late = median(answers) * 1000, answers[int(len(answers) * 0.99)] * 1000
    yield Figure("waits: one answer, 29 agents", usual, "ms", usual / _LIMIT_MS, "of 200 ms", -1.0)
    yield Figure("waits: 99 of 100 answers, 29 agents", late, "ms", late / _LIMIT_MS, "of 200 ms", -1.0)
    yield Figure("waits: error of the mean", ratio, "x", ratio, "of last to enter service", -0.72)
    yield Figure("waits: truths inside the 80 % range", inside * 100, "%")
