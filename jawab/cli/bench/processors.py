"""Time on the clock and on the processor, of this process and of the database's."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Spent:
    """Seconds: on the clock, on the processor here, and on the processor in the database."""

    wall: float = 0.0
    here: float = 0.0
    database: float = 0.0

    @property
    def processor(self) -> float:
        return self.here + self.database


@contextmanager
def measured() -> Iterator[Spent]:
    spent = Spent()
    wall, here, database = time.perf_counter(), time.process_time(), _database_seconds()
    try:
        yield spent
    finally:
        spent.wall = time.perf_counter() - wall
        spent.here = time.process_time() - here
        spent.database = _database_seconds() - database


def _database_seconds() -> float:
    """Of every process below this one: the bench's own PostgreSQL, its ended back ends included."""
    mine, total = {os.getpid()}, 0
    for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda path: int(path.parent.name)):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) in mine:
            mine.add(int(stat.parent.name))
            total += sum(int(field) for field in fields[11:15])
    return total / _TICKS
