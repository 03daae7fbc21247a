"""What the language layer costs: ``python -m scripts.language.speed``. Processor time, medians over real lines."""

import datetime as dt
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from jawab.language import direction, language, search_key, tokens
from jawab.language.checks import check
from jawab.language.feeling import feel
from jawab.language.grouping import Groups
from jawab.language.personal import find_personal
from jawab.language.times import find_times
from scripts.language.rows import rows

WORDS = 60
MESSAGES = 60
ROUNDS = 5

Told = tuple[str, str, str, str]  # what, the figure, the figure of the first reading, what is wanted

_ALONE = """
import pathlib, time
def held():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096
before = held()
begun = time.process_time()
import jawab.language, jawab.language.times, jawab.language.checks, jawab.language.feeling, jawab.language.grouping
import jawab.language.personal
print((time.process_time() - begun) * 1000)
from scripts.language.speed import messages, steps
for text in messages("customers") + messages("replies"):
    for step in steps().values():
        step(text)
print((held() - before) / 2**20)
"""
_FIRST = """
import sys
from scripts.language.speed import first_reading
print(first_reading(sys.argv[1]))
"""


def steps() -> dict[str, Callable[[str], object]]:
    now = dt.datetime(2026, 11, 25, 10, 30, tzinfo=dt.UTC)
    return {
        "search key, words, language, direction": lambda text: (
            search_key(text),
            tokens(text),
            language(text),
            direction(text),
        ),
        "emotion and urgency": feel,
        "times": lambda text: find_times(text, now=now),
        "all checks of a reply": check,
        "personal data": find_personal,
    }


_WANTED = {
    "search key, words, language, direction": "0.15 ms",
    "emotion and urgency": "0.3 ms",
    "times": "0.5 ms",
    "all checks of a reply": "2 ms",
}


def messages(kind: str) -> list[str]:
    """Messages of some sixty words, as many Persian as Arabic, put together from lines of one hand."""
    return [*_messages(kind, "fa-1"), *_messages(kind, "ar-1")]


def _messages(kind: str, name: str) -> Iterator[str]:
    made, words = [], 0
    count = 0
    for row in rows(kind, name):
        made.append(row["text"])
        words += len(row["text"].split())
        if words >= WORDS:
            yield "\n".join(made)
            made, words, count = [], 0, count + 1
        if count == MESSAGES:
            return


def figures() -> Iterator[Told]:
    for name, step in steps().items():
        first = float(_in_a_new_process(_FIRST, name))
        known = _median(step, _texts(name))
        yield (
            f"{name}, a message of {WORDS} words",
            f"{known:.2f} ms",
            f"{first:.2f} ms",
            _WANTED.get(name, ""),
        )
    yield "requests grouped", f"{_grouped():,.0f} a second", "", "thousands"
    # Twice, as everybody but the first finds the compiled files there.
    for _ in range(2):
        began, grown = _in_a_new_process(_ALONE).split()
    yield "import of everything", f"{float(began):.0f} ms", "", "150 ms"
    yield "memory once all was used", f"{float(grown):.0f} MB", "", "60 MB"


def first_reading(name: str) -> float:
    """Milliseconds of processor time a message, each read once: the tables are loaded, of the words few are known."""
    step, (loading, *texts, last) = steps()[name], _texts(name)
    step(loading)
    step(last)
    return statistics.median(_timed(step, text) for text in texts) * 1000


def _texts(name: str) -> list[str]:
    return messages("replies" if name == "all checks of a reply" else "customers")


def _in_a_new_process(program: str, *arguments: str) -> str:
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=usual).stdout


def _timed(step: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    step(text)
    return time.process_time() - begun


def _median(step: Callable[[str], object], texts: Sequence[str]) -> float:
    """Milliseconds of processor time a message, each at the best of some rounds."""
    best = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            best[number] = min(best[number], _timed(step, text))
    return statistics.median(best) * 1000


def _grouped() -> float:
    lines = [row["text"] for name in ("fa-1", "ar-1") for row in rows("customers", name)]
    groups: Groups[int] = Groups()
    begun = time.process_time()
    for number, text in enumerate(lines):
        groups.add(number, text)
    return len(lines) / (time.process_time() - begun)


def table() -> str:
    told = ["| | words met before | read for the first time | wanted |", "|---|---|---|---|"]
    told += [f"| {' | '.join(row)} |" for row in figures()]
    return "\n".join(told)


if __name__ == "__main__":
    print(table())
